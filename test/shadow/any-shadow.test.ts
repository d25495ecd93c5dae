import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change, ChangeKind } from '../../src/compare/shadow/change.js';
import type { Policy } from '../../src/policy/policy.js';
import type { ShadowReport } from '../../src/report/shadow/shadow-report.js';
import type { Semantics } from '../../src/semantics/semantics.js';
import { anyPipeline, anyTalks } from '../property/any-talks.js';
import { type AnyValidator, anyValidators, declared } from '../property/packs.js';
import { reportOn } from '../runner/running.js';
import { answerOf, flipsOfTwoChecks, violationsOf } from './flips-of-two-checks.js';
import { policyWith, shadowOf } from './shadowing.js';

/** Two policies that have something in common, as two versions of one do. */
const anyPair = fc
  .tuple(anyValidators, anyValidators, fc.nat(), fc.constantFrom('output', 'both', 'input'), anyPipeline)
  .map(([one, other, cut, direction, semantics]) => {
    const shared = one.slice(0, cut % (one.length + 1));
    return [policyOf([...shared, ...other], direction, semantics), policyOf(one, direction, semantics)] as const;
  });

function policyOf(validators: readonly AnyValidator[], direction: string, semantics?: Semantics): Policy {
  const pack = declared(validators.map((each) => ({ ...each, params: { ...each.params, direction } })));
  return policyWith(pack, semantics);
}

describe('a shadow', () => {
  test('of a policy with itself shows nothing at all', async () => {
    await fc.assert(
      fc.asyncProperty(anyValidators, anyTalks, async (validators, text) => {
        const pair = [policyOf(validators, 'both'), policyOf(validators, 'both')] as const;
        const report = await shadowOf(pair, { 'a.jsonl': text });
        const { transitions, groups, untested, pairs, gate } = report;
        expect({ transitions, groups, untested }).toEqual({ transitions: [], groups: [], untested: [] });
        expect(pairs).toMatchObject([{ same: true, changes: [] }]);
        expect(gate.exit === 0 || gate.exit === 3).toBe(true);
      }),
    );
  });

  test('is the mirror image of the other way round', async () => {
    await fc.assert(
      fc.asyncProperty(anyPair, anyTalks, async ([one, other], text) => {
        const there = await shadowOf([one, other], { 'a.jsonl': text });
        const back = await shadowOf([other, one], { 'a.jsonl': text });
        expect(essence(mirrored(back))).toEqual(essence(there));
      }),
    );
  });

  test('tells what two checks tell, when they are compared', async () => {
    await fc.assert(
      fc.asyncProperty(anyPair, anyTalks, async ([one, other], text) => {
        const report = await shadowOf([one, other], { 'a.jsonl': text });
        const [before, after] = [
          await reportOn([one], { 'a.jsonl': text }),
          await reportOn([other], { 'a.jsonl': text }),
        ];
        const flips = flipsOfTwoChecks(violationsOf(before, one.id), violationsOf(after, other.id));
        expect(new Set(report.transitions.map(answerOf))).toEqual(flips);
        expect(report.totals.compared).toBe(before.totals.responses);
      }),
    );
  });

  test('is the same whether or not clean conversations are told by one replay for both', async () => {
    await fc.assert(
      fc.asyncProperty(anyPair, anyTalks, async (pair, text) => {
        const screened = await shadowOf(pair, { 'a.jsonl': text });
        const plain = await shadowOf(pair, { 'a.jsonl': text }, { screens: false });
        expect(screened).toEqual(plain);
      }),
      { numRuns: 100 },
    );
  });

  test('is the same whether what users saw is looked at the first time or again', async () => {
    await fc.assert(
      fc.asyncProperty(anyPair, anyTalks, async (pair, text) => {
        const [baseline, candidate] = pair.map((policy) => ({ policy, hooks: '["of somebody"]' }));
        if (baseline === undefined || candidate === undefined) return;
        const again = await shadowOf(pair, { 'a.jsonl': text });
        // Hooks of somebody's own are not asked twice.
        const atOnce = await shadowOf(pair, { 'a.jsonl': text }, { pairs: [{ baseline, candidate }] });
        expect(atOnce).toEqual(again);
      }),
    );
  });

  test('lays every flip of two policies under one semantics to a change', async () => {
    await fc.assert(
      fc.asyncProperty(anyPair, anyTalks, async (pair, text) => {
        const { groups } = await shadowOf(pair, { 'a.jsonl': text });
        expect(groups.filter(({ causes }) => causes.length === 0)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

type Essence = Pick<ShadowReport, 'matrix' | 'totals' | 'statistics' | 'baseline' | 'candidate'> & {
  readonly transitions: readonly unknown[];
  readonly groups: readonly unknown[];
  readonly changes: readonly unknown[];
  readonly untested: readonly unknown[];
};

/** What a mirror shows: not the words, which tell what came first. */
function essence({
  matrix,
  totals,
  statistics,
  baseline,
  candidate,
  transitions,
  groups,
  pairs,
  untested,
  fates,
}: ShadowReport): Essence {
  const bare = ({ text: _, ...change }: ShadowReport['untested'][number]) => JSON.stringify(change);
  return {
    ...{ matrix, totals, statistics, baseline, candidate, fates },
    transitions: transitions.map(({ fingerprint: _, ...rest }) => rest),
    groups: groups.map(({ causes, ...rest }) => ({ ...rest, causes: causes.map(bare) })),
    changes: pairs.flatMap(({ changes }) => changes.map(bare)).toSorted(),
    untested: untested.map(bare).toSorted(),
  };
}

const OPPOSITE = { stricter: 'looser', looser: 'stricter', other: 'other' } as const;

function mirrored(report: ShadowReport): ShadowReport {
  const { baseline, candidate, totals, statistics, matrix, transitions, groups, pairs, untested, fates } = report;
  const states = Object.keys(matrix) as (keyof typeof matrix)[];
  const turned = states.map((one) => [one, Object.fromEntries(states.map((other) => [other, matrix[other][one]]))]);
  const denials = transitions.filter(({ baseline: { outcome } }) => outcome === 'denied' || outcome === 'crashed');
  return {
    ...report,
    ...(fates && { fates: { baseline: fates.candidate, candidate: fates.baseline } }),
    baseline: candidate,
    candidate: baseline,
    matrix: Object.fromEntries(turned),
    totals: { ...totals, stricter: totals.looser, looser: totals.stricter, denied: denials.length },
    statistics: {
      ...statistics,
      mcnemar: statistics.mcnemar && {
        ...statistics.mcnemar,
        stricter: statistics.mcnemar.looser,
        looser: statistics.mcnemar.stricter,
      },
    },
    transitions: transitions.map((each) => ({
      ...each,
      direction: OPPOSITE[each.direction],
      baseline: each.candidate,
      candidate: each.baseline,
    })),
    groups: groups.map((each) => ({
      ...each,
      stricter: each.looser,
      looser: each.stricter,
      causes: each.causes.map(mirroredChange),
    })),
    pairs: pairs.map((each) => ({ ...each, changes: each.changes.map(mirroredChange) })),
    untested: untested.map(mirroredChange),
  };
}

const KINDS: Partial<Record<ChangeKind, ChangeKind>> = {
  'guardrail-added': 'guardrail-removed',
  'guardrail-removed': 'guardrail-added',
  'item-added': 'item-removed',
  'item-removed': 'item-added',
};

/** With its keys in the order in which a report has them. */
function mirroredChange<Told extends Omit<Change, 'key'> & { pair: number; text: string }>(change: Told): Told {
  const { pair, text, kind, baseline, candidate, param, item, from, to } = change;
  return {
    ...{ pair, text, kind: KINDS[kind] ?? kind },
    ...(candidate !== undefined && { baseline: candidate }),
    ...(baseline !== undefined && { candidate: baseline }),
    ...(param !== undefined && { param }),
    ...(item !== undefined && { item }),
    ...(to !== undefined && { from: to }),
    ...(from !== undefined && { to: from }),
  } as Told;
}
