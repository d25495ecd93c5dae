import type { Effective } from '../strongest.js';
import type { Change, SideName } from './change.js';
import type { ChangeIndex } from './change-index.js';
import type { SideVerdict } from './side-verdict.js';

export interface Verdicts {
  readonly baseline: SideVerdict;
  readonly candidate: SideVerdict;
}

/**
 * The changes that an answer's other verdict is laid to, found by looking at what objected on one side and not on the other.
 * `earlier`: those of the conversation's transitions so far, of which this one may only be a consequence. None: nobody knows.
 */
export function causesOf(verdicts: Verdicts, index: ChangeIndex, earlier: ReadonlySet<Change>): readonly Change[] {
  const differing = differingSteps(verdicts);
  const direct = eachOnce([
    ...differing.flatMap(({ step, side }) => index.madeBy(step, side)),
    ...index.orderBetween(verdicts),
    ...messagesOf(verdicts, index),
    ...differingEvals(verdicts).flatMap((id) => index.ofEval(id)),
  ]);
  if (direct.length > 0) return direct;
  const isWipedOut = [verdicts.baseline, verdicts.candidate].some(({ state }) => state === 'unreached');
  if (isWipedOut && earlier.size > 0) return [...earlier];
  const guesses = [
    // Another guardrail says the same, in the place of the one that said it before.
    () => eachOnce(replacingSteps(verdicts).flatMap(({ step, side }) => index.madeBy(step, side))),
    () => index.ofKind('hooks', 'semantics'),
    () => eachOnce(differing.flatMap(({ step, side }) => index.ofSpeaker(step, side, verdicts))),
    () => index.ofKind('order'),
  ];
  return guesses.map((guess) => guess()).find((found) => found.length > 0) ?? [...earlier];
}

interface SideStep {
  readonly step: Effective;
  readonly side: SideName;
}

/** Steps of one side that have none like them on the other. */
function differingSteps({ baseline, candidate }: Verdicts): readonly SideStep[] {
  return [
    ...without(baseline, candidate).map((step) => ({ step, side: 'baseline' as const })),
    ...without(candidate, baseline).map((step) => ({ step, side: 'candidate' as const })),
  ];
}

function without({ steps, signatures }: SideVerdict, other: SideVerdict): readonly Effective[] {
  const left = [...other.signatures];
  return steps.filter((_step, number) => {
    const index = left.indexOf(signatures[number] ?? '');
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

/** The same guardrail replaces the answer on both sides, by something else. */
function messagesOf(verdicts: Verdicts, index: ChangeIndex): readonly Change[] {
  const replacing = replacingSteps(verdicts);
  const of = (wanted: SideName) =>
    replacing.flatMap(({ step, side }) => (side === wanted ? index.message(step, side) : []));
  const inBaseline = new Set(of('baseline'));
  return of('candidate').filter((change) => inBaseline.has(change));
}

/** Whoever puts something else in the place of the answer, where the sides differ in that. */
function replacingSteps({ baseline, candidate }: Verdicts): readonly SideStep[] {
  if (baseline.after === candidate.after) return [];
  const of = ({ steps }: SideVerdict, side: SideName) =>
    steps.flatMap((step) => (step.after === undefined ? [] : { step, side }));
  return [...of(baseline, 'baseline'), ...of(candidate, 'candidate')];
}

function differingEvals({ baseline, candidate }: Verdicts): readonly string[] {
  const told = ({ evals }: SideVerdict) => new Set(evals.map(({ id, passed }) => JSON.stringify([id, passed ?? null])));
  const before = told(baseline);
  const after = told(candidate);
  const all = [...baseline.evals, ...candidate.evals];
  const differing = all.filter(({ id, passed }) => {
    const key = JSON.stringify([id, passed ?? null]);
    return before.has(key) !== after.has(key);
  });
  return [...new Set(differing.map(({ id }) => id))];
}

/** In an order that is the same from both sides. */
function eachOnce(changes: readonly Change[]): readonly Change[] {
  return [...new Set(changes)].toSorted((one, other) => (one.key < other.key ? -1 : 1));
}
