import { expect, test } from 'vitest';
import { bannedWords } from '../../../src/guardrail/builtins/banned-words.js';
import { compiled, judgeOf, objectionTo } from './judging.js';

const judge = judgeOf(bannedWords, { words: ['guarantee', 'risk free', '100%', ' C++ '] });

test.each([
  ['a clean text', 'We will do our best.', undefined],
  ['a word in another case', 'We GUARANTEE it', 'banned word "guarantee"'],
  ['a word inside another', 'guaranteed', undefined],
  ['a phrase over a line break', 'entirely Risk\nfree', 'banned word "risk free"'],
  ['a word that is no word by the book', 'it is 100%, really', 'banned word "100%"'],
  ['a word is named without the space around it', 'c++', 'banned word "C++"'],
])('%s', (_title, text, reason) => {
  expect(objectionTo(judge, text)?.reason).toBe(reason);
});

test('the objection tells the first hit, the hits tell all', () => {
  const reader = judge.open();
  expect(reader.push('100% guarantee')).toEqual({ reason: 'banned word "100%"', at: 4, span: { start: 0, end: 4 } });
  expect(reader.hits()).toEqual([{ start: 0, end: 4 }]);
  expect(reader.end()?.reason).toBe('banned word "100%"');
  expect(reader.hits()).toEqual([
    { start: 0, end: 4 },
    { start: 5, end: 14 },
  ]);
});

test('readers of one judge know nothing of each other', () => {
  const [one, other] = [judge.open(), judge.open()];
  one.push('100');
  expect(other.push('%')).toBeUndefined();
  expect(one.push('%')?.at).toBe(4);
});

test.each([
  ['no params', {}, ['words'], '"words" is missing, so this guardrail would guard nothing'],
  ['an empty list', { words: [] }, ['words'], '"words" is an empty list, so this guardrail cannot be used'],
  ['one text', { words: 'bad' }, ['words'], '"words" is "bad", so this guardrail cannot be used'],
  ['a number', { words: ['a', 100] }, ['words', 1], '"words[1]" is 100, so this guardrail cannot be used'],
  ['a blank', { words: ['\u0085'] }, ['words', 0], '"words[0]" is "\u0085", so this guardrail cannot be used'],
  ['nothing', { words: [null] }, ['words', 0], '"words[0]" is null, so this guardrail cannot be used'],
  ['a blank by an alias', { patterns: [''] }, ['patterns', 0], '"patterns[0]" is "", so this guardrail cannot be used'],
])('unusable params: %s', (_title, params, path, message) => {
  const { judge: none, problems } = compiled(bannedWords, params);
  expect(none).toBeUndefined();
  const code = codeOf(message);
  expect(problems).toEqual([
    expect.objectContaining({ code, severity: 'error', path, message, hint: expect.any(String) }),
  ]);
});

function codeOf(message: string): string {
  if (message.includes('is missing')) return 'missing-params';
  return /is "\s*"/u.test(message) || message.includes('\u0085') ? 'empty-word' : 'invalid-params';
}

test('every unusable word is told', () => {
  expect(compiled(bannedWords, { words: ['', 1, 'fine', {}] }).problems.map(({ path }) => path)).toEqual([
    ['words', 0],
    ['words', 1],
    ['words', 3],
  ]);
});
