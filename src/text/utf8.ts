/** How many bytes a text has in UTF-8. A lone surrogate is written as U+FFFD, which has three. */
export function countUtf8Bytes(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; ) {
    const codePoint = codePointAt(text, index);
    bytes += utf8Length(codePoint);
    index += codePoint > 0xffff ? 2 : 1;
  }
  return bytes;
}

/** How many UTF-16 code units, up to a border between characters, fit into so many bytes of UTF-8. */
export function codeUnitsFittingUtf8(text: string, bytes: number): number {
  let left = bytes;
  let index = 0;
  while (index < text.length) {
    const codePoint = codePointAt(text, index);
    left -= utf8Length(codePoint);
    if (left < 0) return index;
    index += codePoint > 0xffff ? 2 : 1;
  }
  return index;
}

function utf8Length(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint > 0xffff ? 4 : 3;
}

/** Only asked inside the text, where there is one. */
function codePointAt(text: string, index: number): number {
  return text.codePointAt(index) ?? 0;
}
