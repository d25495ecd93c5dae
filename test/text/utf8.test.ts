import { expect, test } from 'vitest';
import { codeUnitsFittingUtf8, countUtf8Bytes } from '../../src/text/utf8.js';

test.each(['', 'abc', 'é', '北京', '😀', 'a😀é北', '\ud800', 'a\udc00b'])('bytes of %j', (text) => {
  expect(countUtf8Bytes(text)).toBe(new TextEncoder().encode(text).length);
});

test.each([
  ['abc', 2, 2],
  ['abc', 9, 3],
  ['éa', 1, 0],
  ['éa', 2, 1],
  ['a😀b', 4, 1],
  ['a😀b', 5, 3],
])('of %j, %i bytes hold %i code units', (text, bytes, units) => {
  expect(codeUnitsFittingUtf8(text, bytes)).toBe(units);
});
