import { expect, test } from 'vitest';
import { builtins } from '../../../src/guardrail/builtins/index.js';
import { judgeOf } from './judging.js';

/** Params that each type can be compiled with. */
const PARAMS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  banned_words: { words: ['bad'] },
  length: { max_characters: 1 },
  max_length: { max_characters: 1 },
  max_sentences: { max_sentences: 1 },
  required_fields: { required_fields: ['order'] },
};

test.each(builtins)('what $type says of itself about streams is true of its judge', (guardrail) => {
  expect(judgeOf(guardrail, PARAMS[guardrail.type] ?? {}).streaming).toBe(guardrail.streaming);
});
