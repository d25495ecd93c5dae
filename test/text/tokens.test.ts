import { expect, test } from 'vitest';
import { charactersWithinTokens, estimateTokens } from '../../src/text/tokens.js';

test.each([0, 1, 250])('one character more than fits is one token more than %i', (tokens) => {
  const characters = charactersWithinTokens(tokens);
  expect(estimateTokens(characters)).toBe(tokens);
  expect(estimateTokens(characters + 1)).toBe(tokens + 1);
});
