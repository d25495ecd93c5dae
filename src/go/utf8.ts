const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes as text, the way Go reads them: each byte that is part of no character becomes one U+FFFD, or what else stands for it. */
export function goUtf8(bytes: Uint8Array, standIn: (byte: number) => string = () => '\ufffd'): string {
  try {
    return strict.decode(bytes);
  } catch {
    return damaged(bytes, standIn);
  }
}

function damaged(bytes: Uint8Array, standIn: (byte: number) => string): string {
  let text = '';
  let whole = 0;
  let at = 0;
  while (at < bytes.length) {
    const length = lengthAt(bytes, at);
    at += Math.max(1, length);
    if (length > 0) continue;
    text += strict.decode(bytes.subarray(whole, at - 1)) + standIn(bytes[at - 1] ?? 0);
    whole = at;
  }
  return text + strict.decode(bytes.subarray(whole));
}

/** How many bytes the character at a place has; 0 when there is none. */
function lengthAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const second = bytes[at + 1] ?? 0;
  const [least, most] = SECOND.get(first) ?? [0x80, 0xbf];
  if (second < least || second > most) return 0;
  const length = lengthAfter(first);
  for (let next = at + 2; next < at + length; next += 1) if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** First bytes whose second byte may not be just any: overlong forms, surrogates, and what is beyond Unicode. */
const SECOND: ReadonlyMap<number, readonly [least: number, most: number]> = new Map([
  [0xe0, [0xa0, 0xbf]],
  [0xed, [0x80, 0x9f]],
  [0xf0, [0x90, 0xbf]],
  [0xf4, [0x80, 0x8f]],
]);

function lengthAfter(first: number): number {
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}
