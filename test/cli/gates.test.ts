import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { reporters } from '../../src/report/reporters/index.js';
import { runCaptured } from './captured-world.js';
import { parseCommandLine } from './command-line.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const SUPPORT = '--pack inputs/support.yaml inputs/talk.jsonl';
const LABELS = '--pack ../../packs/support.yaml --labels ../../examples/labels/promises.jsonl';
const CHANGE = '--baseline ../../packs/support.yaml --candidate ../../examples/shadow/support.yaml';
const TALK = '../../transcripts/support.jsonl';

const CHECKS = [
  ['violations', SUPPORT, 1],
  ['monitored violations', '--pack exit-0-monitored/pack.yaml inputs/talk.jsonl --fail-on monitored', 1],
  ['too high a rate', `${SUPPORT} --max-rate 5%`, 1],
  ['missed expectations', '--pack inputs/support.yaml gate-missed/talk.jsonl', 1],
  ['failed evals', '--fail-on eval --pack evals-gate/pack.yaml evals-gate/talk.jsonl', 1],
  ['unanswered evals', '--fail-on eval --pack evals-unanswered/pack.yaml evals-gate/talk.jsonl', 4],
  ['other verdicts than recorded', '--compare-recorded --pack inputs/support.yaml compare-recorded/run.arena.json', 1],
  ['too little that is exercised', '--pack coverage-report/pack.yaml inputs/talk.jsonl --fail-on crashed --min-coverage 80%', 1],
  ['violations that are not known', `${SUPPORT} --known known-violations/known.json`, 1],
  ['too low a precision', `${LABELS} --min-precision 90%`, 1],
  ['too low a recall of a guardrail', `${LABELS} --min-recall banned_words=90%`, 1],
  ['what was not measured', `${LABELS} --min-precision max_length=1%`, 4],
  ['skipped records', '--pack inputs/support.yaml exit-4-content/content.jsonl --fail-on crashed', 4],
  ['nothing to evaluate', '--pack exit-3-no-validators/pack.yaml inputs/clean.jsonl', 3],
  ['a failure that is let pass', `${SUPPORT} --no-fail`, 0],
] as const;

const SHADOWS = [
  ['any flip', `${CHANGE} ${TALK}`, 1],
  ['a flip of a direction', `${CHANGE} ${TALK} --fail-on stricter`, 1],
  ['too many flips', `${CHANGE} ${TALK} --max-flips 1%`, 1],
  ['a change that nobody met', `${CHANGE} ${TALK} --fail-on untested`, 1],
  ['too low a precision', `${CHANGE} --labels ../../examples/labels/promises.jsonl --max-flips 9 --min-precision 99%`, 1],
  ['what was not measured', `${CHANGE} --labels ../../examples/labels/promises.jsonl --max-flips 9 --min-precision max_length=1%`, 4],
  ['skipped records', `${CHANGE} exit-4-content/content.jsonl`, 4],
  ['nothing to compare', `${CHANGE} exit-3-empty-file/empty.jsonl`, 3],
  ['a failure that is let pass', `${CHANGE} ${TALK} --no-fail`, 0],
] as const;

const SAYING_CHECK = reporters.map(({ name }) => name);
const everywhere = [
  ...CHECKS.map((gate) => ['check', ...gate, SAYING_CHECK] as const),
  ...SHADOWS.map((gate) => ['shadow', ...gate, ['pretty', 'json', 'markdown']] as const),
];

/** Whoever sees one report only, and nothing beside it, is to see why the run did not pass. */
test.each(everywhere)('every reporter of %s says of its own accord why it does not pass: %s', async (command, _title, line, exit, names) => {
  const run = (name: string) =>
    runCaptured(parseCommandLine(`promptkit-hooks ${command} ${line} --quiet --reporter ${name}`), here);
  const { reasons } = JSON.parse((await run('json')).stdout).gate;
  expect(reasons).not.toEqual([]);
  for (const name of names) {
    const said = await run(name);
    expect(said.exit).toBe(exit);
    if (exit === 0 && LET_PASS.has(name)) continue;
    for (const reason of reasons) expect(bare(said.stdout), `${name}: ${reason}`).toContain(bare(reason));
  }
});

/** A run that passes gets no annotation. */
const LET_PASS = new Set(['github']);

/** Letters and digits alone: each format escapes and breaks lines in its own way. */
function bare(text: string): string {
  const decoded = text
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll(/&(?:quot|amp|lt|gt|apos);/g, ' ')
    .replaceAll(/%(25|0A|0D|3A|2C)/g, (escaped) => decodeURIComponent(escaped));
  return decoded.replaceAll(/[^\p{L}\p{N}]/gu, '');
}
