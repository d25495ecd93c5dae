import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runCaptured } from '../cli/captured-world.js';
import { parseCommandLine } from '../cli/command-line.js';
import { checkerOf } from '../schema/checker.js';

const SHADOW =
  'promptkit-hooks shadow --baseline packs/support.yaml --candidate examples/shadow/support.yaml transcripts/support.jsonl --reporter json';

async function reported(more = '') {
  const { stdout, exit } = await runCaptured(parseCommandLine(`${SHADOW} ${more}`), '.');
  return { report: JSON.parse(stdout), exit };
}

test('the saved report is what shadow says, and the accepted flips are its flips', async () => {
  const { report, exit } = await reported();
  const saved = JSON.parse(readFileSync('examples/shadow/report.json', 'utf8'));
  expect({ ...report, tool: saved.tool }).toEqual(saved);
  expect(exit).toBe(1);
  const accepted = await reported('--accepted examples/shadow/accepted.json');
  expect(accepted).toMatchObject({ exit: 0, report: { accepted: { entries: 1, stale: [] } } });
});

test.each([
  ['plain', ''],
  ['redacted', '--redact'],
  ['run twice', '--repeat-baseline'],
  ['with accepted flips', '--accepted examples/shadow/accepted.json'],
  ['with another limit', '--max-flips 1%'],
  ['held against labels', '--labels examples/labels/promises.jsonl'],
])('the report is as its schema says: %s', async (_title, more) => {
  expect(checkerOf('shadow')((await reported(more)).report)).toEqual([]);
});

test.each([
  ['any', 1],
  ['stricter', 1],
  ['looser', 0],
  ['denied', 0],
  ['untested', 1],
])('one more word fails on %s with %i', async (kind, exit) => {
  expect((await reported(`--fail-on ${kind}`)).exit).toBe(exit);
});

test('bless writes what its schema says', async () => {
  const { written } = await runCaptured(
    parseCommandLine('promptkit-hooks bless examples/shadow/report.json --all --reason reviewed --date 2026-01-31'),
    '.',
  );
  expect(checkerOf('accepted')(JSON.parse(written.get('accepted-flips.json') ?? ''))).toEqual([]);
});
