import { isUtf8 } from 'node:buffer';
import { access, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InputError } from '../diagnostic/input-error.js';
import { type Expanded, expandPattern } from './expand.js';
import { explainError } from './explain-error.js';
import { readPieces } from './read-pieces.js';
import { unzipped } from './unzipped.js';
import { writeWhole } from './write-whole.js';

/** What the program may do with files. Paths are relative to the current folder, and named in errors as they were given. */
export interface Files {
  /** A small file whole. Throws InputError when it cannot be read, is larger than `limit` bytes or is no UTF-8. */
  readText(path: string, limit: number): Promise<string>;
  /** The bytes of a file, or of standard input for `-`, in pieces; gzip is undone, whatever the name. Throws InputError. */
  stream(path: string): AsyncIterable<Uint8Array>;
  /** Whether `stream` gives the same bytes again: not for standard input and pipes. */
  isReplayable(path: string): Promise<boolean>;
  /** The files that patterns, folders and names mean. A name without any glob character is kept even when it is missing. */
  expand(patterns: readonly string[], endings: readonly string[]): Promise<readonly Expanded[]>;
  /** Writes the whole file or leaves what was there. Throws InputError. */
  write(path: string, pieces: Iterable<string>): Promise<void>;
  exists(path: string): Promise<boolean>;
}

export type Input = AsyncIterable<Uint8Array | string>;

export function nodeFiles(stdin: Input, cwd: string): Files {
  const absolute = (path: string) => resolve(cwd, path);
  const stream = (path: string) =>
    explained(path, unzipped(path === '-' ? bytesOf(stdin) : readPieces(absolute(path))));
  return {
    stream,
    readText: (path, limit) => readText(path, stream(path), limit),
    async isReplayable(path) {
      const stats = path === '-' ? undefined : await stat(absolute(path)).catch(() => undefined);
      return stats?.isFile() ?? false;
    },
    expand: (patterns, endings) => Promise.all(patterns.map((pattern) => expandPattern(pattern, endings, cwd))),
    async write(path, pieces) {
      await writeWhole(absolute(path), pieces).catch((error: unknown) => {
        throw explainError('write', path, error);
      });
    },
    exists: (path) =>
      access(absolute(path)).then(
        () => true,
        () => false,
      ),
  };
}

async function readText(path: string, pieces: AsyncIterable<Uint8Array>, limit: number): Promise<string> {
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > limit) throw new InputError(`"${path}" is larger than ${limit} bytes, too large for what it should be`);
    kept.push(piece);
  }
  const bytes = Buffer.concat(kept);
  if (!isUtf8(bytes)) throw new InputError(`"${path}" is not text in UTF-8; save it as UTF-8`);
  return bytes.toString('utf8');
}

async function* bytesOf(input: Input): AsyncGenerator<Uint8Array> {
  for await (const piece of input) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
}

async function* explained(path: string, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces;
  } catch (error) {
    throw explainError('read', path === '-' ? 'standard input' : path, error);
  }
}
