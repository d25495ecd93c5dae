import { describe, expect, test } from 'vitest';
import { codePointOffset, codeUnitOffset, countCodePoints, cutToCodePoints } from '../../src/text/code-points.js';

describe('counting code points', () => {
  test.each([
    ['nothing', '', 0],
    ['ASCII', 'abc', 3],
    ['a composed letter', 'caf\u00e9', 4],
    ['a decomposed letter is two', 'cafe\u0301', 5],
    ['Chinese', '北京', 2],
    ['a surrogate pair is one', '😀', 1],
    ['a family of emoji is its parts', '👩\u200d👧', 3],
    ['lone halves count each', '\udc00\ud800', 2],
    ['a half before a pair', '\ud83d😀', 2],
    ['a long text without pairs', 'x'.repeat(1000), 1000],
    ['a long text with a pair', `${'x'.repeat(1000)}😀`, 1001],
  ])('%s', (_title, text, count) => {
    expect(countCodePoints(text)).toBe(count);
  });
});

describe('cutting', () => {
  test.each([
    ['a text within the limit is not cut', 'abc', 3, undefined],
    ['an empty text is not cut', '', 0, undefined],
    ['a limit of nothing leaves nothing', 'abc', 0, ''],
    ['a pair stays whole', 'a😀b', 2, 'a😀'],
    ['a pair is never split', '😀😀', 1, '😀'],
    ['a pair within the limit is not cut', '😀😀', 2, undefined],
    ['a combining mark is a character of its own', 'e\u0301', 1, 'e'],
  ])('%s', (_title, text, count, cut) => {
    expect(cutToCodePoints(text, count)).toBe(cut);
  });
});

describe('offsets', () => {
  test.each([
    ['before the text', 0, 0],
    ['after a letter', 1, 1],
    ['after a pair', 2, 3],
    ['at the end', 3, 4],
  ])('%s', (_title, codePoints, codeUnits) => {
    expect(codeUnitOffset('a😀b', codePoints)).toBe(codeUnits);
    expect(codePointOffset('a😀b', codeUnits)).toBe(codePoints);
  });

  test('beyond the end is the end', () => {
    expect(codeUnitOffset('a😀b', 9)).toBe(4);
    expect(codePointOffset('a😀b', 9)).toBe(3);
  });
});
