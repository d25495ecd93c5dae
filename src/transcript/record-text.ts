import { isUtf8 } from 'node:buffer';

/**
 * The text of a record; nothing when it is no UTF-8. Decoding puts U+FFFD where it does not understand, and a policy
 * would judge that instead of what was said; only where there is one, the bytes are looked at again.
 */
export function recordText(bytes: Buffer, start: number, end: number): string | undefined {
  const text = bytes.toString('utf8', start, end);
  return text.includes('\uFFFD') && !isUtf8(bytes.subarray(start, end)) ? undefined : text;
}

export const NOT_UTF8 = 'is not text in UTF-8';

export function tooLong(maxBytes: number): string {
  const MEBIBYTE = 1024 * 1024;
  const limit = maxBytes < MEBIBYTE ? `${maxBytes} bytes` : `${Math.floor(maxBytes / MEBIBYTE)} MiB`;
  return `is longer than ${limit}, too long to be read`;
}
