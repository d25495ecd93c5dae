import { describe, expect, test } from 'vitest';
import { length } from '../../../src/guardrail/builtins/length.js';
import { maxLength } from '../../../src/guardrail/builtins/max-length.js';
import { compiled, judgeOf, objectionTo } from './judging.js';

describe.each([length, maxLength])('$type', (guardrail) => {
  test.each([
    ['no limit', {}, 'x'.repeat(9999), undefined],
    ['limits of 0 are none', { max_characters: 0, max_tokens: 0 }, 'x'.repeat(9999), undefined],
    ['exactly the limit', { max_characters: 3 }, 'abc', undefined],
    ['one character more', { max_characters: 3 }, 'abcd', { reason: 'longer than 3 characters', at: 4 }],
    ['one character', { max_characters: 1 }, 'ab', { reason: 'longer than 1 character', at: 2 }],
    ['pairs are one character', { max_characters: 3 }, '😀😀😀', undefined],
    ['behind pairs', { max_characters: 2 }, '😀😀😀😀', { reason: 'longer than 2 characters', at: 3 }],
    ['estimated tokens within the limit', { max_tokens: 2 }, 'x'.repeat(11), undefined],
    ['estimated tokens over it', { max_tokens: 2 }, 'x'.repeat(12), { reason: 'more than 2 tokens', at: 12 }],
    ['one token', { max_tokens: 1 }, 'x'.repeat(99), { reason: 'more than 1 token', at: 8 }],
    ['tokens first', { max_tokens: 1, max_characters: 8 }, 'x'.repeat(99), { reason: 'more than 1 token', at: 8 }],
    ['a tie', { max_tokens: 1, max_characters: 7 }, 'x'.repeat(99), { reason: 'longer than 7 characters', at: 8 }],
    ['the alias max', { max: 3 }, 'abcd', { reason: 'longer than 3 characters' }],
    ['the alias max_chars', { max_chars: 3, max: 3 }, 'abcd', { reason: 'longer than 3 characters' }],
  ])('%s', (_title, params, text, objection) => {
    const found = objectionTo(judgeOf(guardrail, params), text);
    if (objection === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(objection);
  });
});

describe('counted tokens', () => {
  test.each([
    ['win over an estimate that is over', 'x'.repeat(99), 2, undefined],
    ['over the limit', 'ab', 3, { reason: 'more than 2 tokens' }],
    ['none yet', '', 0, undefined],
  ])('%s', (_title, text, tokens, objection) => {
    expect(objectionTo(judgeOf(length, { max_tokens: 2 }), text, tokens)).toEqual(objection);
  });

  test('characters come first where both are over', () => {
    const judge = judgeOf(length, { max_tokens: 2, max_characters: 3 });
    expect(objectionTo(judge, 'abcd', 9)?.reason).toBe('longer than 3 characters');
  });

  test('the estimate of all of the text holds once a piece comes without a count', () => {
    const reader = judgeOf(length, { max_tokens: 2 }).open();
    expect(reader.push('x'.repeat(20), 1)).toBeUndefined();
    expect(reader.push('x')).toEqual({ reason: 'more than 2 tokens', at: 12 });
  });
});

test('it points at no place: too long is the text as a whole', () => {
  const reader = judgeOf(length, { max_characters: 3 }).open();
  expect(reader.push('abcdef')).toEqual({ reason: 'longer than 3 characters', at: 4 });
  expect(reader.hits()).toEqual([]);
});

describe('cutting', () => {
  test.each([
    ['to the limit', { max_characters: 3 }, 'abcdef', 'abc'],
    ['between characters', { max_characters: 2 }, 'a😀b', 'a😀'],
    ['not when the text is within the limit', { max_characters: 3, max_tokens: 1 }, 'abc', undefined],
    ['not without a limit of characters', { max_tokens: 1 }, 'x'.repeat(99), undefined],
  ])('%s', (_title, params, text, cut) => {
    expect(judgeOf(length, params).cut?.(text)).toBe(cut);
  });
});

test('a release that counts bytes counts those of UTF-8', () => {
  const judge = judgeOf(length, { max_characters: 4 }, { lengthUnit: 'bytes' });
  expect(objectionTo(judge, '北x')).toBeUndefined();
  expect(objectionTo(judge, '北京x')).toEqual({ reason: 'longer than 4 bytes', at: 2 });
  expect(judge.cut?.('北京x')).toBe('北');
});

test.each([
  ['a text', { max_characters: '100' }, '"max_characters" is "100", so this guardrail cannot be used'],
  ['a fraction', { max_tokens: 2.5 }, '"max_tokens" is 2.5, so this guardrail cannot be used'],
  ['a negative number', { max_characters: -1 }, '"max_characters" is -1, so this guardrail cannot be used'],
  ['nothing', { max_characters: null }, '"max_characters" is null, so this guardrail cannot be used'],
  ['not a number', { max: Number.NaN }, '"max" is NaN, so this guardrail cannot be used'],
  ['a list', { max: [1] }, '"max" is a list, so this guardrail cannot be used'],
])('unusable params: %s', (_title, params, message) => {
  expect(compiled(length, params).problems).toEqual([expect.objectContaining({ code: 'invalid-params', message })]);
});

test('an alias beside its name with another value compiles to nothing', () => {
  const { judge, problems } = compiled(length, { max: 5, max_characters: 6 });
  expect(judge).toBeUndefined();
  expect(problems).toEqual([
    {
      code: 'limit-keys-conflict',
      severity: 'error',
      path: ['max'],
      message:
        '"max" and "max_characters" are one param with two values, and PromptKit may judge by one and cut at the other',
      hint: 'keep one of them',
    },
  ]);
});
