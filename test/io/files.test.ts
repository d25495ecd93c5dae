import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InputError } from '../../src/diagnostic/input-error.js';
import { nodeFiles } from '../../src/io/files.js';

// This room is the one that touches files, so its tests do too.
const folder = mkdtempSync(join(tmpdir(), 'files-'));
const files = nodeFiles(pieces('from ', 'stdin'), folder);
const text = 'héllo\n'.repeat(500_000);

beforeAll(() => {
  mkdirSync(join(folder, 'in/deep'), { recursive: true });
  mkdirSync(join(folder, 'none'));
  for (const name of ['in/b.jsonl', 'in/a.jsonl', 'in/deep/c.json', 'in/notes.txt', 'in/x[1].jsonl', 'in/B.jsonl'])
    put(name, name);
  put('text', text);
  put('empty', '');
  put('zipped', gzipSync(text));
  put('twice.gz', Buffer.concat([gzipSync('one '), gzipSync('two')]));
  put('cut.gz', gzipSync(text).subarray(0, 500));
  put('broken.gz', Buffer.concat([Uint8Array.of(0x1f, 0x8b), Buffer.from('no gzip at all')]));
});

afterAll(() => rmSync(folder, { recursive: true }));

function put(name: string, content: string | Uint8Array): void {
  writeFileSync(join(folder, name), content);
}

async function* pieces(...texts: readonly (string | Uint8Array)[]) {
  yield* texts;
}

async function read(path: string, from = files): Promise<string> {
  const read: Uint8Array[] = [];
  for await (const piece of from.stream(path)) read.push(piece);
  return Buffer.concat(read).toString('utf8');
}

describe('stream', () => {
  test.each([
    ['a file', 'text', text],
    ['an empty file', 'empty', ''],
    ['gzip, whatever the name', 'zipped', text],
    ['gzip in several members', 'twice.gz', 'one two'],
    ['standard input', '-', 'from stdin'],
  ])('%s', async (_title, path, expected) => {
    expect((await read(path)) === expected).toBe(true);
  });

  test('zipped standard input that comes byte by byte', async () => {
    const bytes = [...gzipSync('zipped')].map((byte) => Uint8Array.of(byte));
    expect(await read('-', nodeFiles(pieces(...bytes), folder))).toBe('zipped');
  });

  test('may be left in the middle', async () => {
    for (const path of ['text', 'zipped']) {
      for await (const piece of files.stream(path)) {
        expect(piece.length).toBeGreaterThan(0);
        break;
      }
    }
  });

  test.each([
    ['missing', 'nowhere', 'cannot read "nowhere": no such file'],
    ['a directory', 'in', 'cannot read "in": it is a directory'],
    ['below a file', 'text/x', 'cannot read "text/x": a part of its path is not a folder'],
    ['cut gzip', 'cut.gz', 'cannot read "cut.gz": the gzip data ends too early'],
    ['broken gzip', 'broken.gz', 'cannot read "broken.gz": the gzip data is damaged'],
  ])('%s', async (_title, path, message) => {
    await expect(read(path)).rejects.toThrow(new InputError(message));
  });
});

describe('readText', () => {
  test('gives a file whole', async () => {
    expect(await files.readText('in/a.jsonl', 100)).toBe('in/a.jsonl');
  });

  test('refuses what is too large', async () => {
    const message = '"text" is larger than 100 bytes, too large for what it should be';
    await expect(files.readText('text', 100)).rejects.toThrow(new InputError(message));
  });
});

test.each([
  ['text', true],
  ['-', false],
  ['in', false],
  ['nowhere', false],
  ['/dev/null', false],
])('%s can be read again: %s', async (path, expected) => {
  expect(await files.isReplayable(path)).toBe(expected);
});

test.each([
  ['text', true],
  ['in', true],
  ['nowhere', false],
])('%s exists: %s', async (path, expected) => {
  expect(await files.exists(path)).toBe(expected);
});

describe('expand', () => {
  test.each<[string, string, string, readonly string[]]>([
    ['a file', 'text', 'file', ['text']],
    ['a missing file is kept', 'nowhere.jsonl', 'file', ['nowhere.jsonl']],
    [
      'a folder, by endings',
      'in',
      'folder',
      ['in/B.jsonl', 'in/a.jsonl', 'in/b.jsonl', 'in/deep/c.json', 'in/x[1].jsonl'],
    ],
    ['a folder with a slash', 'in/deep/', 'folder', ['in/deep/c.json']],
    ['an empty folder', 'none', 'folder', []],
    ['a glob', 'in/*.jsonl', 'glob', ['in/B.jsonl', 'in/a.jsonl', 'in/b.jsonl', 'in/x[1].jsonl']],
    ['a deep glob', '**/*.json', 'glob', ['in/deep/c.json']],
    ['a glob without a match', 'in/*.yaml', 'glob', []],
    ['brackets in a name that exists', 'in/x[1].jsonl', 'file', ['in/x[1].jsonl']],
    ['standard input', '-', 'stdin', ['-']],
  ])('%s', async (_title, pattern, kind, expected) => {
    expect(await files.expand([pattern], ['.jsonl', '.json'])).toEqual([{ pattern, kind, files: expected }]);
  });

  test('keeps the order of what was asked', async () => {
    const seen = await files.expand(['in/b.jsonl', 'in/a.jsonl'], []);
    expect(seen.flatMap((expanded) => expanded.files)).toEqual(['in/b.jsonl', 'in/a.jsonl']);
  });
});

describe('write', () => {
  const content = (name: string) => readFileSync(join(folder, name), 'utf8');
  const leftovers = () => readdirSync(folder).filter((name) => name.endsWith('.tmp'));

  test('a new file, and over an old one', async () => {
    await files.write('out', ['a', 'b']);
    expect(content('out')).toBe('ab');
    await files.write('out', Array(50_000).fill('0123456789'));
    expect(content('out')).toHaveLength(500_000);
    expect(leftovers()).toEqual([]);
  });

  test('through a link', async () => {
    put('target', 'old');
    symlinkSync('target', join(folder, 'link'));
    await files.write('link', ['new']);
    expect(content('target')).toBe('new');
  });

  test('a failure on the way leaves the old file', async () => {
    await files.write('kept', ['old']);
    await expect(files.write('kept', failing())).rejects.toThrow('on the way');
    expect(content('kept')).toBe('old');
    expect(leftovers()).toEqual([]);
  });

  function* failing() {
    yield 'x'.repeat(100_000);
    throw new Error('on the way');
  }

  test.each([
    ['nowhere/out', 'cannot write "nowhere/out": no such folder'],
    ['in', 'cannot write "in": it is a directory'],
  ])('into %s', async (path, message) => {
    await expect(files.write(path, ['x'])).rejects.toThrow(new InputError(message));
  });

  test.runIf(existsSync('/dev/full'))('to a full disk', async () => {
    const message = 'cannot write "/dev/full": no space left on the device';
    await expect(files.write('/dev/full', ['x'])).rejects.toThrow(new InputError(message));
  });

  test.runIf(existsSync('/usr/bin/mkfifo'))('to a pipe', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const [seen] = await Promise.all([read('pipe'), files.write('pipe', ['through'])]);
    expect(seen).toBe('through');
  });
});
