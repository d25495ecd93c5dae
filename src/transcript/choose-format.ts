import { InputError } from '../diagnostic/input-error.js';
import type { Format } from './format.js';
import { formats } from './formats/index.js';
import { json } from './formats/json.js';
import { jsonl } from './formats/jsonl.js';
import { HEAD_BYTES, type Head, headOf } from './head.js';

/** U+FFFD that the input itself has is no damage. */
const REPLACEMENT_BYTES = '\xef\xbf\xbd';

/** The format called `name`, else the first that recognises the beginning of the input as its own. */
export function chooseFormat(beginning: Uint8Array, name?: string): Format {
  const bytes = beginning.subarray(0, HEAD_BYTES);
  const chosen = name === undefined ? undefined : named(name);
  refuseBinary(bytes, bytes.length / 16);
  if (chosen !== undefined) return chosen;
  const head = headOf(bytes);
  if (head.text === '') return jsonl;
  const format = formats.find(({ detect }) => detect(head)) ?? damaged(head);
  if (format !== undefined) return format;
  refuseBinary(bytes, 0);
  throw new InputError(`no known format; looked for ${names()} in the first ${HEAD_BYTES / 1024} KiB`);
}

/** Begins as JSON does, but is none: its reader says on which line. JSON of something else is not ours to read. */
function damaged({ text, document, records }: Head): Format | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (!text.startsWith('{') || document !== undefined || lines.length === records.length) return undefined;
  return records.length > 0 || lines.every((line) => line.startsWith('{')) ? jsonl : json;
}

function named(name: string): Format {
  const format = formats.find((known) => known.name === name);
  if (format !== undefined) return format;
  throw new InputError(`unknown transcript format "${name}"; known formats are ${names()}`);
}

function names(): string {
  return formats.map(({ name }) => name).join(', ');
}

/** Text holds no NUL. A few of them are a damaged record, more of them another kind of file. */
function refuseBinary(bytes: Uint8Array, allowedNuls: number): void {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) {
    throw new InputError('UTF-16 text, which is not read; save it as UTF-8');
  }
  if (startsWith(bytes, [0x28, 0xb5, 0x2f, 0xfd])) {
    throw new InputError('zstd-compressed, which is not read; decompress it first');
  }
  let nuls = 0;
  for (const byte of bytes) if (byte === 0) nuls += 1;
  const isBroken = isMostlyBroken(bytes);
  if (nuls > allowedNuls || (nuls > 0 && isBroken)) throw new InputError('binary, not text');
  if (isBroken) throw new InputError('not text in UTF-8');
}

function startsWith(bytes: Uint8Array, first: readonly number[]): boolean {
  return first.every((byte, index) => bytes[index] === byte);
}

/** More than one character in ten is no UTF-8: another encoding, and judging it would be judging noise. */
function isMostlyBroken(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  const written = Buffer.from(bytes).toString('latin1').split(REPLACEMENT_BYTES).length;
  return text.split('\uFFFD').length - written > text.length / 10;
}
