import type { Judge } from './judge.js';
import type { Verdict, Verdicts } from './label-watcher.js';
import { type Score, Tally } from './score.js';
import type { Unit } from './unit.js';

/** One policy, held against the labels. */
export interface PolicyScore {
  readonly policy: string;
  /** Whether the policy did anything: who only monitors does nothing. */
  readonly overall: Score;
  readonly judges: readonly { readonly judge: Judge; readonly score: Score }[];
}

export class PolicyTally {
  readonly #policy: string;
  readonly #overall = new Tally();
  readonly #judges: readonly { readonly judge: Judge; readonly score: Tally }[];

  constructor(policy: string, judges: readonly Judge[]) {
    this.#policy = policy;
    this.#judges = judges.map((judge) => ({ judge, score: new Tally() }));
  }

  add(unit: Unit, verdicts: Verdicts, language: string): void {
    const groups = { categories: unit.categories, language };
    const labelled: Labelled[] = [];
    for (const [index, { judge, score }] of this.#judges.entries()) {
      const expected = unit.byName.get(judge.name) ?? unit.any;
      if (expected === undefined) continue;
      const verdict = verdicts[index];
      score.add(expected, verdict && verdict !== 'allowed', groups);
      labelled.push({ expected, verdict });
    }
    if (labelled.length > 0) this.#overall.add(isExpected(unit, labelled), hasActed(labelled), groups);
  }

  score(): PolicyScore {
    return { policy: this.#policy, overall: this.#overall, judges: this.#judges };
  }
}

interface Labelled {
  readonly expected: boolean;
  readonly verdict: Verdict | undefined;
}

function isExpected({ acts, any }: Unit, labelled: readonly Labelled[]): boolean {
  return acts ?? (any === true || labelled.some(({ expected }) => expected));
}

/** Of those that somebody labelled: what another one says there is neither right nor wrong. */
function hasActed(labelled: readonly Labelled[]): boolean | undefined {
  const said = labelled.flatMap(({ verdict }) => verdict ?? []);
  return said.length === 0 ? undefined : said.includes('acted');
}
