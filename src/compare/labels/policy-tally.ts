import type { Policy } from '../../policy/policy.js';
import { type Judge, judgesOf } from './judge.js';
import type { Verdicts } from './label-watcher.js';
import { hasActed, isExpected, labelledIn, objected } from './labelled-judge.js';
import type { Held } from './labelled-run.js';
import { type Score, Tally } from './score.js';
import type { Unit } from './unit.js';

/** One policy, held against the labels. */
export interface PolicyScore {
  readonly policy: string;
  /** Whether the policy did anything: who only monitors does nothing. */
  readonly overall: Score;
  readonly judges: readonly { readonly judge: Judge; readonly score: Score }[];
}

export class PolicyTally implements Held<PolicyScore> {
  readonly judges: readonly Judge[];
  readonly sides = 1;
  readonly #policy: string;
  readonly #overall = new Tally();
  readonly #tallies: readonly Tally[];

  constructor(policy: Pick<Policy, 'id' | 'guardrails' | 'hooks'>) {
    this.judges = judgesOf(policy);
    this.#policy = policy.id;
    this.#tallies = this.judges.map(() => new Tally());
  }

  add(unit: Unit, [verdicts = []]: readonly Verdicts[], language: string): void {
    const groups = { categories: unit.categories, language };
    const labelled = labelledIn(unit, this.judges);
    for (const { index, expected } of labelled) {
      this.#tallies[index]?.add(expected, objected(verdicts[index]), groups);
    }
    if (labelled.length > 0) this.#overall.add(isExpected(unit, labelled), hasActed(labelled, verdicts), groups);
  }

  score(): PolicyScore {
    const judges = this.judges.map((judge, index) => ({ judge, score: this.#tallies[index] ?? new Tally() }));
    return { policy: this.#policy, overall: this.#overall, judges };
  }
}
