import { expect, test } from 'vitest';
import { isBlank, isWhiteSpace, trimWhiteSpace } from '../../src/text/white-space.js';

test('white space is what Unicode calls so', () => {
  const all = Array.from({ length: 0x110000 }, (_, codePoint) => codePoint);
  const byProperty = all.filter((codePoint) => /^\p{White_Space}$/u.test(String.fromCodePoint(codePoint)));
  expect(all.filter(isWhiteSpace)).toEqual(byProperty);
  expect(Math.max(...byProperty)).toBeLessThan(0x10000);
});

test.each([
  ['', true],
  [' \u0085\u3000', true],
  ['\ufeff', false],
  ['\u200b', false],
  [' x ', false],
])('blank: %j', (text, blank) => {
  expect(isBlank(text)).toBe(blank);
});

test.each([
  ['', ''],
  ['  ', ''],
  ['\u0085 a b\u2028\n', 'a b'],
  ['\ufeffa', '\ufeffa'],
])('trimming %j', (text, trimmed) => {
  expect(trimWhiteSpace(text)).toBe(trimmed);
});
