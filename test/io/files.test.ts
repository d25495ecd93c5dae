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
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InputError } from '../../src/diagnostic/input-error.js';
import { nodeFiles } from '../../src/io/files.js';

// This room is the one that touches files, so its tests do too.
const folder = mkdtempSync(join(tmpdir(), 'files-'));
const files = nodeFiles(pieces('from ', 'stdin'), folder);
const text = 'héllo\n'.repeat(500_000);
/** Hard to compress, so that half of it is several pieces long. */
const uneven = Array.from({ length: 400_000 }, (_, index) => `${(index * 7919) % 100_003}\n`).join('');
const longCut = gzipSync(uneven).subarray(0, 400_000);

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
  put('long-cut.gz', longCut);
  put('behind.gz', Buffer.concat([gzipSync('one'), Buffer.alloc(300_000)]));
  put('latin1', Buffer.from('name: caf\u00e9', 'latin1'));
  put('marked', 'kept \uFFFD as it is');
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
    ['gzip with zeros behind it', 'behind.gz', 'one'],
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
    ['a small file', 'cut.gz'],
    ['a long one', 'long-cut.gz'],
  ])('cut gzip gives all there is before it fails: %s', async (_title, path) => {
    let seen = '';
    const reading = (async () => {
      for await (const piece of files.stream(path)) seen += Buffer.from(piece).toString('latin1');
    })();
    await expect(reading).rejects.toThrow(`cannot read "${path}": the gzip data ends too early`);
    const all = gunzipSync(readFileSync(join(folder, path)), { finishFlush: constants.Z_SYNC_FLUSH });
    expect(seen === all.toString('latin1')).toBe(true);
    expect(seen.length).toBeGreaterThan(0);
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

  test('refuses what is no UTF-8, for it would be judged as something else', async () => {
    const message = '"latin1" is not text in UTF-8; save it as UTF-8';
    await expect(files.readText('latin1', 100)).rejects.toThrow(new InputError(message));
  });

  test('takes a replacement character that the file itself has', async () => {
    expect(await files.readText('marked', 100)).toBe('kept \uFFFD as it is');
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

  test('refuses an empty path: it would be the current folder', async () => {
    await expect(files.expand(['in', ''], [])).rejects.toThrow(new InputError('an empty path names no file'));
  });

  test('a folder gives files of any name, linked ones too, but no hidden ones', async () => {
    mkdirSync(join(folder, 'odd/new\nline'), { recursive: true });
    mkdirSync(join(folder, 'odd/.hidden'));
    const names = [
      'odd/a\nb.jsonl',
      'odd/new\nline/*.jsonl',
      'odd/\u00e9.jsonl',
      'odd/.c.jsonl',
      'odd/.hidden/d.jsonl',
    ];
    for (const name of names) put(name, name);
    symlinkSync('../in/deep', join(folder, 'odd/linked'));
    symlinkSync('../in/a.jsonl', join(folder, 'odd/link.jsonl'));
    symlinkSync('nowhere', join(folder, 'odd/dangling.jsonl'));
    symlinkSync('.', join(folder, 'odd/circle'));
    const [seen] = await files.expand(['odd'], ['.jsonl', '.json']);
    expect(seen?.files).toEqual([
      'odd/a\nb.jsonl',
      'odd/link.jsonl',
      'odd/linked/c.json',
      'odd/new\nline/*.jsonl',
      'odd/\u00e9.jsonl',
    ]);
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

  test.runIf(existsSync('/usr/bin/mkfifo'))('to a pipe whose reader has seen enough', async () => {
    const pipe = join(folder, 'short-pipe');
    execFileSync('mkfifo', [pipe]);
    const readOnce = async () => {
      for await (const piece of files.stream('short-pipe')) return piece.length;
      return 0;
    };
    const [seen] = await Promise.all([readOnce(), files.write('short-pipe', Array(100).fill('x'.repeat(70_000)))]);
    expect(seen).toBeGreaterThan(0);
  });
});
