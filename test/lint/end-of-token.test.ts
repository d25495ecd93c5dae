import { expect, test } from 'vitest';
import { endOfToken } from '../../src/lint/end-of-token.js';

test.each([
  { what: 'a key', line: 'type: length', column: 1, end: 5 },
  { what: 'a plain scalar of several words', line: '- full refund # why', column: 3, end: 14 },
  { what: 'quoted text with an escaped quote', line: String.raw`- "a \" b", c`, column: 3, end: 11 },
  { what: 'text in single quotes', line: "- 'it''s', c", column: 3, end: 10 },
  { what: 'a scalar of a flow list', line: '[one, two]', column: 2, end: 5 },
  { what: 'a colon within a word', line: 'at: 12:30', column: 5, end: 10 },
  { what: 'a bracket', line: 'words: [a]', column: 8, end: 9 },
  { what: 'nothing at the end of a line', line: 'a', column: 2, end: 2 },
  { what: 'an empty line', line: '', column: 1, end: 1 },
])('ends behind $what', ({ line, column, end }) => {
  expect(endOfToken(line, column)).toBe(end);
});
