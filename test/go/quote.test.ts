import { expect, test } from 'vitest';
import { goTextOfBytes } from '../../src/go/bytes.js';
import { goQuote } from '../../src/go/quote.js';

test.each([
  ['what can be printed', 'é "😀"', '"é \\"😀\\""'],
  ['what cannot', '\u0001\u00a0\u{e0001}', '"\\x01\\u00a0\\U000e0001"'],
  ['broken bytes', goTextOfBytes(Uint8Array.of(0xff, 0x61)), '"\\xffa"'],
  ['half a pair', '\ud83d', '"\ufffd"'],
])('%s is quoted as Go does it', (_title, text, quoted) => {
  expect(goQuote(text)).toBe(quoted);
});
