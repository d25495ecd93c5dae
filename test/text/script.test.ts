import { expect, test } from 'vitest';
import { scriptOf } from '../../src/text/script.js';

test.each([
  ['Hello, world', 'Latin'],
  ['Größe', 'Latin'],
  ['Привет, world!', 'Cyrillic'],
  ['你好', 'Han'],
  ['私は学生です', 'Japanese'],
  ['カメラ', 'Japanese'],
  ['안녕하세요', 'Hangul'],
  ['नमस्ते', 'Devanagari'],
  ['𝒽', 'other'],
  ['12 + 3 😀', undefined],
  ['', undefined],
])('%s is written in %s', (text, script) => {
  expect(scriptOf(text)).toBe(script);
});
