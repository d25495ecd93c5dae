import type { Policy } from '../../policy/policy.js';
import { type Judge, judgesOf } from './judge.js';
import type { Verdicts } from './label-watcher.js';
import { hasActed, isExpected, type LabelledJudge, labelledIn, objected } from './labelled-judge.js';
import type { Held } from './labelled-run.js';
import { type Groups, type Score, Tally } from './score.js';
import type { Unit } from './unit.js';

/** In how many labelled pairs who was right. */
export interface PairTable {
  readonly bothRight: number;
  readonly onlyBaselineRight: number;
  readonly onlyCandidateRight: number;
  readonly bothWrong: number;
}

/** Two sides, held against the same labels. Absent: a side that has no such judge. */
export interface PairedScore {
  readonly baseline?: Score;
  readonly candidate?: Score;
  /** Of what both sides judged. Absent: one of them has no such judge. */
  readonly table?: PairTable;
}

export interface PairScore {
  readonly overall: PairedScore;
  readonly judges: readonly { readonly judge: Judge; readonly score: PairedScore }[];
}

interface LabelledPair {
  readonly baseline: Pick<Policy, 'guardrails' | 'hooks'>;
  readonly candidate: Pick<Policy, 'guardrails' | 'hooks'>;
}

/** Two policies, held against the labels side by side. Who stands on one side only is known by its name. */
export class PairTally implements Held<PairScore> {
  readonly judges: readonly Judge[];
  readonly sides = 2;
  readonly #has: readonly ReadonlySet<string>[];
  readonly #overall = new PairedTally([true, true]);
  readonly #tallies: readonly PairedTally[];

  /** The baseline is side 0, the candidate side 1. */
  constructor({ baseline, candidate }: LabelledPair) {
    const sides = [judgesOf(baseline), judgesOf(candidate)];
    this.judges = unionOf(sides);
    this.#has = sides.map((judges) => new Set(judges.map(({ name }) => name)));
    this.#tallies = this.judges.map(({ name }) => new PairedTally(this.#has.map((names) => names.has(name))));
  }

  add(unit: Unit, verdicts: readonly Verdicts[], language: string): void {
    const groups = { categories: unit.categories, language };
    const labelled = labelledIn(unit, this.judges);
    for (const { index, expected } of labelled) {
      const said = verdicts.map((side) => objected(side[index]));
      this.#tallies[index]?.add(expected, said, groups);
    }
    if (labelled.length === 0) return;
    const acted = verdicts.map((side, number) => this.#hasActed(labelled, side, number));
    this.#overall.add(isExpected(unit, labelled), acted, groups);
  }

  score(): PairScore {
    const judges = this.judges.map((judge, index) => ({ judge, score: this.#tallies[index]?.score() ?? {} }));
    return { overall: this.#overall.score(), judges };
  }

  /** A policy without any of those that the labels are about lets through what they are to catch. */
  #hasActed(labelled: readonly LabelledJudge[], verdicts: Verdicts, side: number): boolean | undefined {
    const own = labelled.filter(({ index }) => this.#has[side]?.has(this.judges[index]?.name ?? ''));
    return own.length === 0 ? false : hasActed(own, verdicts);
  }
}

class PairedTally {
  /** Nothing for a side that has no such judge. */
  readonly #sides: readonly (Tally | undefined)[];
  readonly #table = { bothRight: 0, onlyBaselineRight: 0, onlyCandidateRight: 0, bothWrong: 0 };

  constructor(has: readonly boolean[]) {
    this.#sides = has.map((isThere) => (isThere ? new Tally() : undefined));
  }

  add(expected: boolean, said: readonly (boolean | undefined)[], groups: Groups): void {
    for (const [side, tally] of this.#sides.entries()) tally?.add(expected, said[side], groups);
    const [baseline, candidate] = said;
    if (baseline === undefined || candidate === undefined) return;
    this.#table[cellOf(baseline === expected, candidate === expected)] += 1;
  }

  score(): PairedScore {
    const [baseline, candidate] = this.#sides;
    return {
      ...(baseline && { baseline }),
      ...(candidate && { candidate }),
      ...(baseline && candidate && { table: this.#table }),
    };
  }
}

function cellOf(baseline: boolean, candidate: boolean): keyof PairTable {
  if (baseline) return candidate ? 'bothRight' : 'onlyBaselineRight';
  return candidate ? 'onlyCandidateRight' : 'bothWrong';
}

/** Who monitors on one side and enforces on the other does not only monitor. */
function unionOf(sides: readonly (readonly Judge[])[]): readonly Judge[] {
  const union = new Map<string, Judge>();
  for (const judge of sides.flat()) {
    const known = union.get(judge.name);
    union.set(judge.name, known === undefined ? judge : { ...known, monitor: known.monitor && judge.monitor });
  }
  return [...union.values()];
}
