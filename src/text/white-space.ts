/** Unicode's own property. `trim` and `\s` are no help: they leave U+0085 and take U+FEFF. */
const INK = /\P{White_Space}/u;

/** Whether nothing would be seen of a text: it is empty, or White_Space alone. */
export function isBlank(text: string): boolean {
  return !INK.test(text);
}

/** Cuts White_Space off both ends. */
export function trimWhiteSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isWhiteSpace(text.charCodeAt(start))) start += 1;
  while (start < end && isWhiteSpace(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** Whether a code point is White_Space. None of those needs two UTF-16 code units, so a unit may be asked about as well. */
export function isWhiteSpace(codePoint: number): boolean {
  if (codePoint < 0x80) return codePoint === 0x20 || (codePoint >= 0x09 && codePoint <= 0x0d);
  return isBlank(String.fromCodePoint(codePoint));
}
