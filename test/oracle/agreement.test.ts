import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Report, Violation } from '../../src/report/report.js';
import { hasSharedData, sharedData } from '../shared-data.js';
import { countsOf } from './counts.mjs';
import { violationsOf } from './oracle.mjs';
import { type PackText, reportOn } from './product.js';

/** The product against a program written apart from it, violation for violation. */

const POLICIES = 'test/oracle/policies';
const own = readdirSync(POLICIES).map((name) => packAt(`${POLICIES}/${name}`));
const bundledPacks = readdirSync('packs').map((name) => packAt(`packs/${name}`));
const bundled = readdirSync('transcripts')
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) => `transcripts/${name}`);

describe('on the bundled transcripts', () => {
  // One at a time: the oracle does not join a chunk log with its messages.
  test.each(bundled)('the bundled packs agree on %s', async (file) => {
    await expectAgreement(bundledPacks, [file]);
  });

  test.each(own.map((pack) => [pack.file, pack] as const))('%s agrees', async (_file, pack) => {
    for (const file of bundled) await expectAgreement([pack], [file]);
  });
});

const transcripts = `${sharedData}/data/transcripts`;

describe.runIf(hasSharedData)('on the large transcripts', () => {
  const messages = ['tau-bench-airline-100', 'sgd-2000', 'hh-rlhf-1000', 'crosswoz-zh-100'].map(
    (name) => `${transcripts}/${name}.messages.jsonl`,
  );
  const logs = ['stream-300.delta', 'stream-300.interleaved.delta'].map((name) => `${transcripts}/${name}.jsonl`);

  test.each(own.map((pack) => [pack.file, pack] as const))('%s agrees on 3,200 conversations', async (_file, pack) => {
    await expectAgreement([pack], messages);
  });

  test.each(own.map((pack) => [pack.file, pack] as const))('%s agrees on recorded streams', async (_file, pack) => {
    for (const log of logs) await expectAgreement([pack], [log]);
  });

  test('the sequential and the interleaved log give the same violations', async () => {
    const [sequential, interleaved] = await Promise.all(logs.map((log) => reportOn(own, [log])));
    expect(withoutPlaces(interleaved)).toEqual(withoutPlaces(sequential));
  });

  test('an independent count agrees, file by file', async () => {
    const { inputs } = await reportOn(own, messages);
    for (const { file, conversations, responses } of inputs) {
      const counted = countsOf(readFileSync(file, 'utf8'));
      expect({ file, conversations, responses }).toEqual({
        file,
        conversations: counted.conversations,
        responses: counted.responses,
      });
    }
  });

  test('the order of the files changes the order of the sections, and nothing in them', async () => {
    const [forwards, backwards] = await Promise.all(
      [messages, messages.toReversed()].map((files) => reportOn(bundledPacks, files)),
    );
    expect(sectionsOf(backwards)).toEqual(sectionsOf(forwards));
    expect(JSON.stringify(await reportOn(bundledPacks, messages))).toBe(JSON.stringify(forwards));
  });
});

async function expectAgreement(packs: readonly PackText[], files: readonly string[]): Promise<void> {
  const report = await reportOn(packs, files);
  const inputs = files.map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  const { violations, totals } = violationsOf({ packs, inputs });
  const [here, there] = [inOrder(report.violations.map(comparable)), inOrder(violations)];
  // Of thousands that differ, the first few are what a person can read.
  expect({ onlyHere: missingFrom(there, here), onlyThere: missingFrom(here, there) }).toEqual({
    onlyHere: [],
    onlyThere: [],
  });
  expect(here.length).toBe(there.length);
  const ofPolicies = (list: readonly Violation[]) =>
    list
      .filter(({ stream }) => stream === undefined)
      .toSorted(byFileAndPolicy)
      .map(lineOf);
  expect(ofPolicies(report.violations)).toEqual(ofPolicies(violations));
  const { conversations, turns, responses, toolCalls, chunks, masked } = report.totals;
  expect({ conversations, turns, responses, toolCalls, chunks, masked, violations: report.totals.violations }).toEqual(
    totals,
  );
}

/** What both programs say of a violation: a reason is words, and words are the product's own. */
function comparable({
  hook: _hook,
  reason: _reason,
  before: _before,
  after: _after,
  expected: _expected,
  ...rest
}: Violation) {
  return rest;
}

function missingFrom(known: readonly string[], lines: readonly string[]): readonly string[] {
  const all = new Set(known);
  return lines.filter((line) => !all.has(line)).slice(0, 5);
}

/** As lines, so that a difference between thousands is readable. */
function inOrder(violations: readonly object[]): readonly string[] {
  return violations.map(lineOf).toSorted();
}

function lineOf(violation: object): string {
  return JSON.stringify(violation, Object.keys(KEYS));
}

/** The oracle goes from conversation to conversation, the report from policy to policy; within both, the order is one. */
function byFileAndPolicy(one: Violation, other: Violation): number {
  return compareText(one.file, other.file) || compareText(one.policy, other.policy);
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

const KEYS = {
  policy: 1,
  file: 1,
  line: 1,
  conversation: 1,
  turn: 1,
  round: 1,
  phase: 1,
  guardrail: 1,
  outcome: 1,
  spans: 1,
  start: 1,
  end: 1,
  text: 1,
  masked: 1,
  afterDenial: 1,
  stream: 1,
  chunk: 1,
  at: 1,
  exposed: 1,
  withheld: 1,
};

/** In two logs of the same streams only lines, and so the order, differ. */
function withoutPlaces(report: Report | undefined): readonly string[] {
  return inOrder(
    (report?.violations ?? []).map(({ line: _line, file: _file, ...rest }) =>
      comparable({ ...rest, line: 0, file: '' }),
    ),
  );
}

function sectionsOf(report: Report | undefined): unknown {
  const { inputs = [], violations = [], policies, totals } = report ?? {};
  const byFile = Object.fromEntries(
    inputs.map((input) => [input.file, JSON.stringify([input, violations.filter(({ file }) => file === input.file)])]),
  );
  return { policies, totals, byFile };
}

function packAt(file: string): PackText {
  return { file, text: readFileSync(file, 'utf8') };
}
