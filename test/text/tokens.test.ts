import { expect, test } from 'vitest';
import { charactersWithinTokens } from '../../src/text/tokens.js';

test.each([
  [0, 3],
  [1, 7],
  [250, 1003],
])('%i estimated tokens are at most %i characters', (tokens, characters) => {
  expect(charactersWithinTokens(tokens)).toBe(characters);
});
