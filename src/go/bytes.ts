/*
 * A text of Go is bytes. One that was cut within a character ends in bytes that are no character: each of these is kept as
 * a lone surrogate, U+DC00 and the byte. Whoever writes the text makes U+FFFD of each, as Go does when it writes JSON.
 */

import { goUtf8 } from './utf8.js';

/** How many bytes a text has. */
export function goByteLength(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (isPair(text, index)) {
      bytes += 4;
      index += 1;
    } else bytes += isBroken(unit) ? 1 : 3;
  }
  return bytes;
}

/** The first bytes of a text, be it in the middle of a character. */
export function goCut(text: string, bytes: number): string {
  let left = bytes;
  let index = 0;
  while (index < text.length) {
    const size = isPair(text, index) ? 2 : 1;
    const character = text.slice(index, index + size);
    const length = goByteLength(character);
    if (length > left) return text.slice(0, index) + brokenStart(character, left);
    left -= length;
    index += size;
  }
  return text;
}

/** The bytes of a text, the broken ones too. */
export function goBytes(text: string): Uint8Array {
  const pieces = text.split(/((?<![\ud800-\udbff])[\udc80-\udcff]+)/);
  return Buffer.concat(pieces.map((piece, index) => (index % 2 === 0 ? Buffer.from(piece) : brokenBytes(piece))));
}

/** The text that some bytes are. */
export function goTextOfBytes(bytes: Uint8Array): string {
  return goUtf8(bytes, (broken) => String.fromCharCode(BROKEN + broken));
}

function brokenStart(character: string, bytes: number): string {
  const start = Buffer.from(character).subarray(0, bytes);
  return String.fromCharCode(...Array.from(start, (byte) => BROKEN + byte));
}

function brokenBytes(piece: string): Buffer {
  return Buffer.from([...piece].map((unit) => unit.charCodeAt(0) - BROKEN));
}

const BROKEN = 0xdc00;

function isBroken(unit: number): boolean {
  return unit >= 0xdc80 && unit <= 0xdcff;
}

function isPair(text: string, index: number): boolean {
  return (text.codePointAt(index) ?? 0) > 0xffff;
}
