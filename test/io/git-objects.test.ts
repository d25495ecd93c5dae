import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeFiles } from '../../src/io/files.js';
import { asGitPath, gitObjects } from '../../src/io/git-objects.js';
import { withRevisions } from '../../src/io/revision-files.js';

const ENDINGS = ['.yaml', '.json'];
const LIMIT = 1000;
const environment = { PATH: process.env['PATH'], HOME: '/nowhere', GIT_CONFIG_NOSYSTEM: '1' };

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'promptkit-hooks-git-'));
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
      cwd: folder,
      env: environment,
      stdio: 'pipe',
    });
  git('init', '--quiet');
  mkdirSync(join(folder, 'packs/more'), { recursive: true });
  write('packs/a.yaml', 'a, as it was');
  write('packs/more/b.json', 'b');
  write('packs/ümlaut.yaml', 'ü');
  write('packs/read.me', 'no pack');
  git('add', '.');
  git('commit', '--quiet', '-m', 'first');
  git('tag', 'v1');
  write('packs/a.yaml', 'a, as it is');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function filesIn(place: string) {
  const here = join(folder, place);
  return withRevisions(
    nodeFiles(
      (async function* () {
        yield* [];
      })(),
      here,
    ),
    gitObjects({ folder: here, environment }),
  );
}

describe('a file of a revision', () => {
  test.each([
    ['is as it was', '.', 'HEAD:packs/a.yaml', 'a, as it was'],
    ['may be named by a tag', '.', 'v1:packs/a.yaml', 'a, as it was'],
    ['is seen from the top of the repository', 'packs/more', 'HEAD:packs/a.yaml', 'a, as it was'],
    ['is seen from here when it begins with a dot', 'packs/more', 'HEAD:../a.yaml', 'a, as it was'],
    ['may have a name in any script', '.', 'HEAD:packs/ümlaut.yaml', 'ü'],
  ])('%s', async (_title, place, path, text) => {
    expect(await filesIn(place).readText(path, LIMIT)).toBe(text);
  });

  test('leaves that of the work tree alone', async () => {
    expect(await filesIn('.').readText('packs/a.yaml', LIMIT)).toBe('a, as it is');
  });

  test.each([
    ['no such revision', 'nope:packs/a.yaml', 'git knows no revision "nope" here'],
    ['a revision that looks like an option', '--all:packs/a.yaml', 'git knows no revision "--all" here'],
    ['no such file', 'HEAD:packs/z.yaml', 'the revision "HEAD" has no file "packs/z.yaml"'],
    ['one that is outside', 'HEAD:../../../etc/passwd', 'the revision "HEAD" has no file "../../../etc/passwd"'],
  ])('%s is refused', async (_title, path, message) => {
    await expect(filesIn('.').readText(path, LIMIT)).rejects.toThrow(message);
  });

  test('is refused when it is too large', async () => {
    await expect(filesIn('.').readText('HEAD:packs/a.yaml', 3)).rejects.toThrow('larger than 3 bytes');
  });
});

describe('patterns in a revision', () => {
  test.each([
    ['a folder', 'HEAD:packs', ['HEAD:packs/a.yaml', 'HEAD:packs/more/b.json', 'HEAD:packs/ümlaut.yaml']],
    ['a glob', 'HEAD:packs/*.yaml', ['HEAD:packs/a.yaml', 'HEAD:packs/ümlaut.yaml']],
    ['a glob across folders', 'HEAD:**/*.{json,yml}', ['HEAD:packs/more/b.json']],
    ['a file', 'HEAD:packs/a.yaml', ['HEAD:packs/a.yaml']],
  ])('%s', async (_title, pattern, found) => {
    const [expanded] = await filesIn('.').expand([pattern], ENDINGS);
    expect(expanded?.files).toEqual(found);
  });

  test('a name that is not there is refused', async () => {
    await expect(filesIn('.').expand(['HEAD:pack'], ENDINGS)).rejects.toThrow('has no file or folder "pack"');
  });
});

test.each([
  ['packs/a.yaml', './packs/a.yaml'],
  ['./packs/a.yaml', './packs/a.yaml'],
  ['../a.yaml', '../a.yaml'],
  ['.hidden.yaml', './.hidden.yaml'],
  ['/home/tree/packs/a.yaml', './packs/a.yaml'],
  ['/home/a.yaml', '../a.yaml'],
])('%s is %s for git', (path, own) => {
  expect(asGitPath(path, '/home/tree')).toBe(own);
});
