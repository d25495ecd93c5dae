import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Policy } from '../../src/policy/policy.js';
import { DEFAULT_SHADOW_GATE } from '../../src/report/shadow/shadow-gate.js';
import type { ShadowPlan } from '../../src/runner/shadow-run.js';
import { scriptOf } from '../../src/text/script.js';
import { readLabels } from '../../src/transcript/read-labels.js';
import { labelled } from '../compare/labels/labelling.js';
import { jsonl, talk } from '../runner/running.js';
import { checkerOf } from '../schema/checker.js';
import { policyWith, shadowOf } from './shadowing.js';

type Rows = readonly Readonly<Record<string, unknown>>[];

const words = (...list: readonly string[]) => ({ type: 'banned_words', params: { words: list } });
const length = { type: 'length', params: { max_characters: 12 } };

const FILE = 'labels.jsonl';

/** A shadow of two policies over rows of labels, which are texts or are about conversations. */
async function compared(pair: readonly [Policy, Policy], rows: Rows, talks: Rows = [], more: Partial<ShadowPlan> = {}) {
  const text = jsonl(...rows);
  const labels = await readLabels(FILE, pieces(text));
  const contents = { ...(talks.length > 0 && { 'talks.jsonl': jsonl(...talks) }), [FILE]: text };
  const report = await shadowOf(pair, contents, { labels: { labels, scriptOf }, ...more });
  const [found] = report.labels?.pairs ?? [];
  if (report.labels === undefined || found === undefined) throw new Error('a shadow with labels says nothing of them');
  return { report, labels: report.labels, found };
}

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

const ROWS: Rows = [
  { id: 'a', text: 'bad', label: true },
  { id: 'b', text: 'evil', label: true },
  { id: 'c', text: 'good', label: false },
  { id: 'd', text: 'a good deed', label: false },
  { id: 'e', text: 'vile', label: true },
];

test('what both sides say of the same labels is told in pairs', async () => {
  const { found } = await compared([policyWith([words('bad')]), policyWith([words('bad', 'evil', 'good')])], ROWS);
  expect(found.overall.baseline).toMatchObject({ tp: 1, fp: 0, fn: 2, tn: 2 });
  expect(found.overall.candidate).toMatchObject({ tp: 2, fp: 2, fn: 1, tn: 0 });
  expect(found.overall.difference).toEqual({
    ...{ bothRight: 1, onlyBaselineRight: 2, onlyCandidateRight: 1, bothWrong: 1 },
    ...{ p: 1, needed: 62 },
  });
  expect(found.guardrails.map(({ id, difference }) => [id, difference])).toEqual([
    ['banned_words', found.overall.difference],
  ]);
});

describe('what was not measured is null', () => {
  test('of a guardrail that one side lacks', async () => {
    const { found } = await compared([policyWith([words('bad')]), policyWith([words('bad'), length])], ROWS);
    const [, added] = found.guardrails;
    expect(added).toMatchObject({ id: 'length', baseline: null, difference: null });
    expect(added?.candidate).toMatchObject({ status: 'never fired', precision: null, tp: 0 });
  });

  test('of pairs of which none came out otherwise', async () => {
    const same = policyWith([words('bad')]);
    const { found } = await compared([same, same], ROWS);
    expect(found.overall.difference).toMatchObject({
      onlyBaselineRight: 0,
      onlyCandidateRight: 0,
      p: null,
      needed: null,
    });
  });

  test('of a guardrail that judged nothing of what is labelled', async () => {
    const input = { ...words('bad'), params: { words: ['bad'], direction: 'input' } };
    const rows = [{ id: 'c', round: 1, turn: 1, guardrail: 'banned_words', label: true }];
    const talks = [{ id: 'c', messages: [{ role: 'assistant', content: 'bad' }] }];
    const { labels, found } = await compared([policyWith([input]), policyWith([input])], rows, talks);
    expect(labels.problems.map(({ kind }) => kind)).toEqual(['not in the input']);
    expect(found.overall).toMatchObject({ baseline: { status: 'never asked', recall: null }, difference: null });
  });
});

test('a policy without the guardrail that a label names lets through what that is to catch', async () => {
  const rows = [
    { id: 'a', text: 'a very long text', label: true, guardrail: 'length' },
    { id: 'b', text: 'short', label: false, guardrail: 'length' },
  ];
  const { found } = await compared([policyWith([words('bad')]), policyWith([words('bad'), length])], rows);
  expect(found.overall.baseline).toMatchObject({ tp: 0, fn: 1, tn: 1 });
  expect(found.overall.candidate).toMatchObject({ tp: 1, fn: 0, tn: 1 });
  expect(found.overall.difference).toMatchObject({ onlyCandidateRight: 1, bothRight: 1 });
});

test('what transcripts expect is held against both sides', async () => {
  const expected = [{ turn: 1, guardrail: 'banned_words', outcome: 'enforced' }];
  const talks = { 'a.jsonl': jsonl({ ...talk('a', 'evil', 'fine'), expect: expected }, talk('b', 'evil')) };
  const pair = [policyWith([words('bad')]), policyWith([words('bad', 'evil')])] as const;
  const { labels } = await shadowOf(pair, talks, { labels: { labels: 'expect', scriptOf } });
  expect(labels).toMatchObject({ source: 'expect', given: 2, used: 2 });
  expect(labels?.pairs[0]?.overall.difference).toMatchObject({ bothRight: 1, onlyCandidateRight: 1, bothWrong: 0 });
});

test.each([
  ['lets pass what the candidate reaches', { minRecall: [{ least: 0.6 }] }, 0],
  ['fails below', { minRecall: [{ least: 0.7 }] }, 1],
  ['fails at the lower bound', { minRecall: [{ least: 0.6 }], lowerBound: true }, 1],
  ['is inconclusive about a guardrail that the candidate has not', { minRecall: [{ name: 'length', least: 0 }] }, 4],
])('the gate %s', async (_title, asked, exit) => {
  const labels = { minPrecision: [], lowerBound: false, ...asked };
  const gate = { ...DEFAULT_SHADOW_GATE, failOn: ['denied' as const], labels };
  const pair = [policyWith([words('bad'), length]), policyWith([words('bad', 'evil')])] as const;
  expect((await compared(pair, ROWS, [], { gate })).report.gate.exit).toBe(exit);
});

const row = fc.record(
  {
    id: fc.constantFrom('a', 'b', 'z'),
    label: fc.boolean(),
    turn: fc.constantFrom(1, 2, 9),
    guardrail: fc.constantFrom('banned_words', 'length', 'banned_words-2', 'x'),
  },
  { requiredKeys: ['id', 'label'] },
);
const answers = fc.array(fc.constantFrom('bad', 'evil', 'fine', 'bad and evil and much longer'), { maxLength: 2 });
const validators = fc.subarray([words('bad'), length, words('evil')]);
const anything = fc.tuple(validators, validators, fc.array(row, { maxLength: 8 }), answers, answers);

describe('whatever is labelled, and whatever changes', () => {
  test('each label is used, or it is said why not, and the report is as its schema says', async () => {
    const conforms = checkerOf('shadow');
    await fc.assert(
      fc.asyncProperty(anything, async ([one, other, rows, a, b]) => {
        const talks = [talk('a', ...a), talk('b', ...b)];
        const { report, labels } = await compared([policyWith(one), policyWith(other)], rows, talks);
        expect(labels.used + labels.problems.length).toBe(labels.given);
        expect(conforms(report)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test('the other way round shows the mirror image', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async ([one, other, rows, a, b]) => {
        const talks = [talk('a', ...a), talk('b', ...b)];
        const there = await compared([policyWith(one), policyWith(other)], rows, talks);
        const back = await compared([policyWith(other), policyWith(one)], rows, talks);
        expect(mirrored(back.found)).toEqual(essence(there.found));
      }),
      { numRuns: 50 },
    );
  });

  test('each side is told as a check would, and clean conversations are none the less looked at', async () => {
    await fc.assert(
      fc.asyncProperty(validators, fc.array(row, { maxLength: 8 }), answers, async (declared, rows, a) => {
        const policies = [policyWith(declared), policyWith(declared.toReversed())] as const;
        const talks = [talk('a', ...a), talk('b', 'fine')];
        const screened = await compared(policies, rows, talks);
        const checked = await labelled(rows, talks, [policies[0]]);
        expect(screened.found.overall.baseline).toEqual(checked.policies[0]?.overall);
        const plain = await compared(policies, rows, talks, { screens: false });
        expect(plain.report).toEqual(screened.report);
      }),
      { numRuns: 50 },
    );
  });
});

type Found = Awaited<ReturnType<typeof compared>>['found'];

function essence({ overall, guardrails }: Found) {
  return { overall, guardrails: new Map(guardrails.map((each) => [each.id, each])) };
}

function mirrored(found: Found) {
  const { overall, guardrails } = found;
  return essence({ ...found, overall: turned(overall), guardrails: guardrails.map(turned) });
}

function turned<Figures extends Found['overall']>({ baseline, candidate, difference, ...rest }: Figures) {
  return {
    ...rest,
    baseline: candidate,
    candidate: baseline,
    difference: difference && {
      ...difference,
      onlyBaselineRight: difference.onlyCandidateRight,
      onlyCandidateRight: difference.onlyBaselineRight,
    },
  };
}
