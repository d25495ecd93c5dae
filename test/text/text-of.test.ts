import { expect, test } from 'vitest';
import { textOf, textsOf } from '../../src/text/text-of.js';

test.each([
  ['a text without pairs', 'hello world', { start: 6, end: 11 }, 'world'],
  ['a text with pairs before, inside and behind', '😀a😀b😀', { start: 1, end: 4 }, 'a😀b'],
  ['an empty span', '😀a', { start: 1, end: 1 }, ''],
  ['a span up to the end', '😀a', { start: 1, end: 2 }, 'a'],
  ['a span beyond the end', '😀a', { start: 1, end: 9 }, 'a'],
])('the text of a span: %s', (_title, text, span, piece) => {
  expect(textOf(text, span)).toBe(piece);
  expect(textsOf(text, [span, span])).toEqual([piece, piece]);
});

test('no span, no text', () => {
  expect(textsOf('abc', [])).toEqual([]);
});
