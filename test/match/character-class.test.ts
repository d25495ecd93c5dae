import { expect, test } from 'vitest';
import { isJoining } from '../../src/match/character-class.js';

test.each([
  ['a letter', 'a', true],
  ['an accented letter', 'é', true],
  ['a combining mark', '\u0301', true],
  ['a digit', '7', true],
  ['a Roman numeral', 'Ⅷ', true],
  ['an underscore', '_', true],
  ['Greek', 'λ', true],
  ['Hangul, which is written with spaces', '한', true],
  ['an old letter beyond the first plane', '\u{10400}', true],
  ['a hyphen', '-', false],
  ['an apostrophe', "'", false],
  ['a percent sign', '%', false],
  ['a space', ' ', false],
  ['a joiner without width', '\u200d', false],
  ['an emoji', '😀', false],
  ['Han', '北', false],
  ['Han beyond the first plane', '\u{20000}', false],
  ['Hiragana', 'の', false],
  ['Katakana', 'カ', false],
  ['Thai', 'ท', false],
  ['a Thai vowel sign', '\u0e31', false],
  ['Lao', 'ລ', false],
  ['Khmer', 'ក', false],
  ['Myanmar', 'မ', false],
  ['a Thai digit', '๓', false],
])('%s', (_title, character, joins) => {
  expect(isJoining(character.codePointAt(0) ?? 0)).toBe(joins);
});
