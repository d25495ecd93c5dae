import { expect, test } from 'vitest';
import { printable, quote } from '../../src/diagnostic/quote.js';

test.each([
  ['plain text is only quoted', 'banned_words', '"banned_words"'],
  ['quotes inside are escaped', 'a "b"', '"a \\"b\\""'],
  ['line ends are escaped', 'a\nb\u2028c', '"a\\nb\\u2028c"'],
  ['terminal sequences are escaped', '\u001b[31m\u009b', '"\\u001b[31m\\u009b"'],
  ['marks that turn the direction of writing are escaped', 'a\u202eb', '"a\\u202eb"'],
  ['other scripts and emoji stay', '保证 👍🏽', '"保证 👍🏽"'],
  ['long text is clipped between characters', '👍'.repeat(70), `"${'👍'.repeat(60)}…"`],
  ['60 wide characters are not clipped', '👍'.repeat(60), `"${'👍'.repeat(60)}"`],
])('%s', (_title, text, expected) => {
  expect(quote(text)).toBe(expected);
});

test('printable text has no quotes, and is clipped later', () => {
  expect(printable('a "b"\n')).toBe('a "b"\\u000a');
  expect(printable('x'.repeat(500))).toBe(`${'x'.repeat(200)}…`);
});
