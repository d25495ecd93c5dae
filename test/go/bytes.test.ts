import { describe, expect, test } from 'vitest';
import { goByteLength, goBytes, goCut, goTextOfBytes } from '../../src/go/bytes.js';

describe('a text cut at a byte', () => {
  test.each([
    ['between characters', 'abc', 2, 'ab', '6162'],
    ['after its end', 'abc', 9, 'abc', '616263'],
    ['at nothing', 'é', 0, '', ''],
    ['within a character of two bytes', 'é', 1, '\ufffd', 'c3'],
    ['within one of three', 'a€', 3, 'a\ufffd\ufffd', '61e282'],
    ['within one of four', '😀', 3, '\ufffd\ufffd\ufffd', 'f09f98'],
    ['behind a whole pair', '😀é', 5, '😀\ufffd', 'f09f9880c3'],
  ])('%s', (_title, text, bytes, shown, hex) => {
    const cut = goCut(text, bytes);
    expect(cut.toWellFormed()).toBe(shown);
    expect(Buffer.from(goBytes(cut)).toString('hex')).toBe(hex);
    expect(goByteLength(cut)).toBe(hex.length / 2);
  });

  test('keeps its broken bytes apart when it is cut again', () => {
    expect(goByteLength(goCut(goCut('€', 2), 1))).toBe(1);
  });
});

test('bytes that are no character come back as they were', () => {
  const bytes = Buffer.from('616220ffe28220c3a9', 'hex');
  const text = goTextOfBytes(bytes);
  expect(text.toWellFormed()).toBe('ab \ufffd\ufffd\ufffd é');
  expect(Buffer.from(goBytes(text))).toEqual(bytes);
});
