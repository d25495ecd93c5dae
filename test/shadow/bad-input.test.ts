import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCaptured } from '../cli/captured-world.js';
import { parseCommandLine } from '../cli/command-line.js';
import { jsonl, talk } from '../runner/running.js';

const environment = { PATH: process.env['PATH'] ?? '', HOME: '/nowhere', GIT_CONFIG_NOSYSTEM: '1' };

let folder = '';
let bare = '';

function packOf(...words: readonly string[]): string {
  const validators = [{ type: 'banned_words', params: { words } }];
  return JSON.stringify({
    kind: 'PromptConfig',
    metadata: { name: 'support' },
    spec: { task_type: 'support', validators },
  });
}

function writeIn(place: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(place, path, '..'), { recursive: true });
    writeFileSync(join(place, path), text);
  }
}

function git(...args: readonly string[]): void {
  const own = ['-c', 'user.name=t', '-c', 'user.email=t@example.com'];
  execFileSync('git', [...own, ...args], { cwd: folder, env: environment, stdio: 'pipe' });
}

const TALKS = { 'talk.jsonl': jsonl(talk('c', 'one', 'two', 'three')) };

/** A repository of which the first commit bans one word, the second two, and the work tree three. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'promptkit-hooks-shadow-'));
  bare = mkdtempSync(join(tmpdir(), 'promptkit-hooks-no-git-'));
  git('init', '--quiet');
  const commit = (files: Readonly<Record<string, string>>) => {
    writeIn(folder, files);
    git('add', '.');
    git('commit', '--quiet', '-m', 'as it is');
  };
  const other = { prompts: { other: { validators: [] } } };
  commit({ 'suite/old.yaml': packOf('one'), 'suite/gone.json': JSON.stringify(other) });
  commit({ 'packs/p.yaml': packOf('one'), 'packs/my pack.yaml': packOf('one'), 'broken.yaml': 'spec: [' });
  commit({ 'packs/p.yaml': packOf('one', 'two'), 'broken.yaml': packOf('one') });
  git('mv', 'suite/old.yaml', 'suite/new.yaml');
  rmSync(join(folder, 'suite/gone.json'));
  writeIn(folder, {
    ...{ 'packs/p.yaml': packOf('one', 'two', 'three'), 'packs/my pack.yaml': packOf('two') },
    ...{ 'copy/q.yaml': packOf('one', 'two', 'three'), 'other.json': JSON.stringify(other), 'new.yaml': packOf('one') },
    'both.json': JSON.stringify({ prompts: { ...other.prompts, support: { validators: [] } } }),
    ...{ 'sub/deep/talk.jsonl': TALKS['talk.jsonl'], 'two words.yaml': packOf('one') },
    'wrong.yaml': packOf('one').replace('banned_words', 'baned_words'),
    'labels.jsonl': jsonl({ id: 'gone', label: true }, { id: 'c', turn: 9, label: true }),
    ...TALKS,
  });
  writeIn(bare, { 'packs/p.yaml': packOf('one'), ...TALKS });
});

afterAll(() => {
  for (const place of [folder, bare]) rmSync(place, { recursive: true, force: true });
});

async function shadow(line: string, place = folder) {
  const { argv } = parseCommandLine(`promptkit-hooks shadow ${line}`);
  return runCaptured({ argv, environment }, place);
}

describe('a revision', () => {
  test.each([
    ['of the last commit', '--candidate packs/p.yaml --baseline-ref HEAD talk.jsonl', 1],
    ['of the one before', '--candidate packs/p.yaml --baseline-ref HEAD~1 talk.jsonl', 2],
    ['by its path', '--candidate packs/p.yaml --baseline HEAD~1:packs/p.yaml talk.jsonl', 2],
    ['on both sides', '--candidate HEAD:packs/p.yaml --baseline HEAD~1:packs/p.yaml talk.jsonl', 1],
    ['of a path with a space', '--candidate "packs/my pack.yaml" --baseline-ref HEAD talk.jsonl', 2],
    [
      'of a path with a space, by its path',
      '--candidate "packs/my pack.yaml" --baseline "HEAD:packs/my pack.yaml" talk.jsonl',
      2,
    ],
  ])('%s', async (_title, line, flips) => {
    const { stdout, stderr } = await shadow(`${line} --reporter json`);
    expect(stderr).not.toContain('error:');
    expect(JSON.parse(stdout).totals.transitions).toBe(flips);
  });

  test('of a glob has files that are called otherwise by now', async () => {
    const { exit, stderr } = await shadow('--candidate "suite/[no]*.yaml" --baseline-ref HEAD talk.jsonl');
    expect([exit, stderr]).toEqual([0, '']);
  });

  test.each([
    ['from above', '--candidate ../../packs/p.yaml --baseline-ref HEAD~1 talk.jsonl'],
    ['by its path from the top', '--candidate ../../packs/p.yaml --baseline HEAD~1:packs/p.yaml talk.jsonl'],
  ])('is found from a folder below the top: %s', async (_title, line) => {
    const { stdout } = await shadow(`${line} --reporter json`, join(folder, 'sub/deep'));
    expect(JSON.parse(stdout).totals.transitions).toBe(2);
  });
});

describe('is refused with what is wrong', () => {
  test.each([
    [
      'a revision that does not exist',
      '--candidate packs/p.yaml --baseline-ref nowhere talk.jsonl',
      'git knows no revision "nowhere"',
    ],
    [
      'a revision that looks like an option',
      '--candidate packs/p.yaml --baseline-ref=--help talk.jsonl',
      'git knows no revision "--help"',
    ],
    [
      'a revision with a path',
      '--candidate packs/p.yaml --baseline-ref HEAD:packs talk.jsonl',
      'expected --baseline-ref to be a git revision',
    ],
    [
      'no revision',
      '--candidate packs/p.yaml --baseline-ref= talk.jsonl',
      'expected --baseline-ref to be a git revision',
    ],
    [
      'a path that a revision has not',
      '--candidate new.yaml --baseline-ref HEAD talk.jsonl',
      'the revision "HEAD" has no file or folder "./new.yaml"',
    ],
    [
      'a folder from which a pack is gone',
      '--candidate suite --baseline-ref HEAD talk.jsonl',
      'the baseline has the prompt "other" of "HEAD:suite/gone.json", and the candidate has not',
    ],
    ['a path that nobody has', '--candidate packs/p.yaml --baseline gone.yaml talk.jsonl', 'cannot read "gone.yaml"'],
    [
      'a folder without packs',
      '--candidate packs/p.yaml --baseline sub talk.jsonl',
      'no pack of the baseline is in "sub"',
    ],
    [
      'a candidate that is in a revision already',
      '--candidate HEAD:packs/p.yaml --baseline-ref HEAD~1 talk.jsonl',
      'has a revision of its own',
    ],
    [
      'another prompt on one side',
      '--candidate both.json --baseline packs/p.yaml talk.jsonl',
      'the candidate has the prompt "other"',
    ],
    [
      'a missing prompt on one side',
      '--candidate packs/p.yaml --baseline both.json talk.jsonl',
      'the baseline has the prompt "other"',
    ],
    [
      'two packs of one prompt on one side',
      '--candidate packs/p.yaml --baseline packs/p.yaml --baseline "two words.yaml" talk.jsonl',
      'the baseline',
    ],
    ['a candidate that does not compile', '--candidate wrong.yaml --baseline packs/p.yaml talk.jsonl', 'wrong.yaml:1:'],
    ['a baseline that does not compile', '--candidate packs/p.yaml --baseline wrong.yaml talk.jsonl', 'wrong.yaml:1:'],
    [
      'a baseline that is no YAML in its revision',
      '--candidate broken.yaml --baseline-ref HEAD~1 talk.jsonl',
      'HEAD~1:./broken.yaml:1:',
    ],
    [
      'labels of nothing in the input',
      '--candidate packs/p.yaml --baseline-ref HEAD --labels labels.jsonl talk.jsonl',
      'no label of 2 can be held against the input',
    ],
    [
      'accepted flips that are not there',
      '--candidate packs/p.yaml --baseline-ref HEAD --accepted gone.json talk.jsonl',
      'gone.json',
    ],
  ])('%s', async (_title, line, message) => {
    const { exit, stderr, stdout } = await shadow(line);
    expect(stderr).toContain(message);
    expect([exit, stdout]).toEqual([2, '']);
  });

  test('a revision where there is no repository', async () => {
    const { exit, stderr } = await shadow('--candidate packs/p.yaml --baseline-ref HEAD talk.jsonl', bare);
    expect(stderr).toContain('not a git repository');
    expect(exit).toBe(2);
  });
});

test('packs that are no revision need no repository', async () => {
  const { exit } = await shadow('--candidate packs/p.yaml --baseline packs/p.yaml talk.jsonl', bare);
  expect(exit).toBe(0);
});

test.each([
  ['under the same name', 'packs/p.yaml', 'packs/p.yaml'],
  ['in a copy of another name', 'packs/p.yaml', 'copy/q.yaml'],
  ['in the folder of each', 'packs/p.yaml', 'copy'],
])('a policy that is compared with itself shows nothing at all: %s', async (_title, baseline, candidate) => {
  const { exit, stdout } = await shadow(
    `--baseline ${baseline} --candidate ${candidate} talk.jsonl --fail-on any,untested --reporter json`,
  );
  const { transitions, groups, untested, pairs } = JSON.parse(stdout);
  expect({ transitions, groups, untested }).toEqual({ transitions: [], groups: [], untested: [] });
  expect(pairs).toMatchObject([{ same: true, changes: [] }]);
  expect(exit).toBe(0);
});

test('prompts of other names are compared where each side has one only', async () => {
  const { exit, stdout } = await shadow('--candidate other.json --baseline packs/p.yaml talk.jsonl --reporter json');
  expect(JSON.parse(stdout).totals.looser).toBe(3);
  expect(exit).toBe(1);
});

test('a transcript that is not there makes the run inconclusive, and the rest is compared', async () => {
  const { exit, stdout } = await shadow('--baseline packs/p.yaml --candidate packs/p.yaml talk.jsonl gone.jsonl');
  expect(stdout).toContain('gone.jsonl was not evaluated to its end');
  expect(exit).toBe(4);
});
