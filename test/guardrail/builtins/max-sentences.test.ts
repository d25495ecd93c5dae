import { expect, test } from 'vitest';
import { maxSentences } from '../../../src/guardrail/builtins/max-sentences.js';
import { compiled, judgeOf, objectionTo } from './judging.js';

test.each([
  ['no sentence', '', undefined],
  ['exactly the limit', 'One. Two.', undefined],
  ['a run of marks is one end', 'Really?! Yes.', undefined],
  ['one over', 'One. Two. Three.', { reason: 'has 3 sentences, the limit is 2', at: 16 }],
  ['characters are code points', '😀. 😀. 😀', { reason: 'has 3 sentences, the limit is 2', at: 7 }],
])('%s', (_title, text, objection) => {
  expect(objectionTo(judgeOf(maxSentences, { max_sentences: 2 }), text)).toEqual(objection);
});

test('it needs the whole text, and judges any response', () => {
  const judge = judgeOf(maxSentences, { max: 1 });
  expect([judge.streaming, judge.judgesToolOnly]).toEqual([false, true]);
});

test.each([[{}], [{ max_sentences: 0 }], [{ max_sentences: 1.5 }], [{ max: '3' }]])('unusable params: %j', (params) => {
  expect(compiled(maxSentences, params).judge).toBeUndefined();
});
