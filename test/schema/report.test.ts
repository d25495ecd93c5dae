import { describe, expect, test } from 'vitest';
import { runCaptured } from '../cli/captured-world.js';
import { parseCommandLine } from '../cli/command-line.js';
import { cleanReport, emptyReport, sampleReport } from '../report/sample-report.js';
import { checkerOf } from './checker.js';

const problems = checkerOf('report');

describe('accepts the report of', () => {
  test.each([
    ['a clean run', 'check --pack packs/support.yaml transcripts/support.jsonl'],
    ['streams', 'check --pack packs/streaming.yaml transcripts/streaming.jsonl --hold-back 20,100'],
    ['a redacted run', 'check --pack packs/support.yaml transcripts/support.jsonl --redact'],
    ['evals', 'check --pack packs/evals.yaml transcripts/booking-confirmation.jsonl'],
    ['another release', 'check --pack packs/support.yaml transcripts/support.jsonl --semantics promptkit-1.5'],
    ['hooks', 'check --config examples/promptkit-hooks.yaml'],
    ['nothing that could be read', 'check --pack packs/support.yaml packs/support.yaml'],
  ])('%s', async (_title, command) => {
    const { stdout } = await runCaptured(parseCommandLine(`promptkit-hooks ${command} --reporter json`), '.');
    expect(problems(JSON.parse(stdout))).toEqual([]);
  });

  test.each([
    ['a bit of everything', sampleReport({ holdBack: [20] })],
    ['nothing', emptyReport()],
  ])('%s', (_title, report) => {
    expect(problems(JSON.parse(JSON.stringify(report)))).toEqual([]);
  });
});

test.each([
  ['another schema', { schema: 'promptkit-hooks/lint/1' }],
  ['an unknown key', { surprise: 1 }],
  ['a count below zero', { totals: { ...cleanReport().totals, turns: -1 } }],
  ['an exit code in quotes', { gate: { ...cleanReport().gate, exit: '0' } }],
  ['a missing section', { inputs: undefined }],
])('refuses %s', (_title, change) => {
  expect(problems(JSON.parse(JSON.stringify({ ...cleanReport(), ...change })))).not.toEqual([]);
});
