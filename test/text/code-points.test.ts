import { describe, expect, test } from 'vitest';
import { codeUnitOffset, countCodePoints } from '../../src/text/code-points.js';

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

describe('offsets', () => {
  test.each([
    ['before the text', 0, 0],
    ['after a letter', 1, 1],
    ['after a pair', 2, 3],
    ['at the end', 3, 4],
  ])('%s', (_title, codePoints, codeUnits) => {
    expect(codeUnitOffset('a😀b', codePoints)).toBe(codeUnits);
  });

  test('beyond the end is the end', () => {
    expect(codeUnitOffset('a😀b', 9)).toBe(4);
  });
});
