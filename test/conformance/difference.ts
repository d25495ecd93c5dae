import { goBytes } from '../../src/go/bytes.js';
import { isNotCompared, isSameLibraryError } from './not-compared.js';

/** Where two outcomes part. */
export interface Difference {
  readonly path: string;
  readonly expected: unknown;
  readonly got: unknown;
}

/**
 * The first difference between an expected outcome and an observed one, or nothing. Order of keys carries no meaning,
 * a key set to `undefined` is absent. Text that was not valid UTF-8 is compared by its bytes.
 */
export function firstDifference(expected: unknown, got: unknown, path = ''): Difference | undefined {
  if (Array.isArray(expected) && Array.isArray(got)) return inLists(expected, got, path);
  if (isText(expected) && isText(got)) return bytesOf(expected) === bytesOf(got) ? undefined : { path, expected, got };
  if (isMap(expected) && isMap(got)) return inMaps(expected, got, path);
  return expected === got ? undefined : { path, expected, got };
}

function inLists(expected: readonly unknown[], got: readonly unknown[], path: string): Difference | undefined {
  for (let index = 0; index < Math.max(expected.length, got.length); index += 1) {
    const difference = firstDifference(expected[index], got[index], `${path}[${index}]`);
    if (difference !== undefined) return difference;
  }
  return expected.length === got.length ? undefined : { path, expected, got };
}

function inMaps(expected: Fields, got: Fields, path: string): Difference | undefined {
  const [wanted, seen] = [withBytes(expected), withBytes(got)];
  for (const key of new Set([...Object.keys(wanted), ...Object.keys(seen)])) {
    const place = path === '' ? key : `${path}.${key}`;
    if (isNotCompared(place) || isSameLibraryError(place, wanted[key], seen[key])) continue;
    const difference = firstDifference(wanted[key], seen[key], place);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** Text with broken characters in it: its bytes. */
interface Bytes {
  readonly base64: string;
}

/** Joins each text with the sibling that holds its bytes: `content_hex` belongs to `content`. */
function withBytes(map: Fields): Fields {
  const joined: Record<string, unknown> = { ...map };
  for (const [key, value] of Object.entries(map)) {
    const sibling = /^(.+)_(hex|bytes_base64)$/.exec(key);
    if (sibling?.[1] === undefined || typeof value !== 'string') continue;
    delete joined[key];
    joined[sibling[1]] = { base64: sibling[2] === 'hex' ? Buffer.from(value, 'hex').toString('base64') : value };
  }
  return joined;
}

function isText(value: unknown): value is string | Bytes {
  return (
    typeof value === 'string' ||
    (isMap(value) && typeof value['base64'] === 'string' && Object.keys(value).length === 1)
  );
}

function bytesOf(text: string | Bytes): string {
  return typeof text === 'string' ? Buffer.from(goBytes(text)).toString('base64') : text.base64;
}

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
