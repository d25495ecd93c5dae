import { expect, test } from 'vitest';
import { nearest } from '../../src/diagnostic/nearest.js';

const TYPES = ['banned_words', 'length', 'max_length', 'max_sentences', 'required_fields'];

test.each([
  ['a wrong letter', 'baned_words', 'banned_words'],
  ['swapped letters', 'lenght', 'length'],
  ['other separators', 'banned-words', 'banned_words'],
  ['other case', 'maxSentences', 'max_sentences'],
  ['the beginning of a name', 'required', 'required_fields'],
  ['a name and more', 'length_limit', 'length'],
  ['the exact name', 'length', 'length'],
  ['nothing like it', 'sentiment', undefined],
  ['a short word that is a chance beginning', 'max', undefined],
  ['no word', '', undefined],
  ['only separators', '-_', undefined],
  ['a word too long to be a slip', 'length'.repeat(20), undefined],
])('%s', (_title, word, expected) => {
  expect(nearest(word, TYPES)).toBe(expected);
});

test('candidates are taken from any iterable, the first of equally near ones', () => {
  expect(nearest('cat', new Set(['car', 'bat']))).toBe('car');
  expect(nearest('cat', [])).toBeUndefined();
});
