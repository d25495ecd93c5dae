/** Most texts have none, and a search for one is many times faster than a look at each unit. */
const SURROGATE = /[\ud800-\udfff]/;
const LONG = 64;

/** How many characters a text has: code points, a lone half of a surrogate pair counting as one. */
export function countCodePoints(text: string): number {
  if (text.length > LONG && !SURROGATE.test(text)) return text.length;
  let count = text.length;
  for (let index = 1; index < text.length; index += 1) {
    if (endsPair(text, index)) {
      count -= 1;
      index += 1;
    }
  }
  return count;
}

/** Where the code point number `count` (from 0) begins, in UTF-16 code units; the length of the text when it has no more. */
export function codeUnitOffset(text: string, count: number): number {
  if (text.length <= count) return text.length;
  let offset = 0;
  for (let left = count; left > 0 && offset < text.length; left -= 1) offset += endsPair(text, offset + 1) ? 2 : 1;
  return offset;
}

function endsPair(text: string, index: number): boolean {
  return isLowSurrogate(text.charCodeAt(index)) && isHighSurrogate(text.charCodeAt(index - 1));
}

export function isHighSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

export function isLowSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}
