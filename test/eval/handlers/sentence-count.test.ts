import { expect, test } from 'vitest';
import { sentenceCount } from '../../../src/eval/handlers/sentence-count.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';

test.each([
  ['', 0],
  ['One. Two!', 2],
  ['...', 1],
])('%j passes with %i sentences', (currentOutput, count) => {
  const finding = sentenceCount.evaluate({ max: 1 }, evalContext({ currentOutput }), documented.evals);
  expect(finding).toEqual({ score: 1, details: { count } });
});
