import { addOutcomes, type Outcomes } from '../../statistics/classification.js';

/** What is counted of one guardrail, or of a policy as a whole. */
export interface Score {
  readonly outcomes: Outcomes;
  /** Labelled, and never judged. */
  readonly notJudged: number;
  /** By category; those without one under null. */
  readonly categories: ReadonlyMap<string | null, Outcomes>;
  readonly languages: ReadonlyMap<string, Outcomes>;
}

export interface Groups {
  readonly categories: readonly string[];
  readonly language: string;
}

export class Tally implements Score {
  outcomes: Outcomes = NOTHING;
  notJudged = 0;
  readonly categories = new Map<string | null, Outcomes>();
  readonly languages = new Map<string, Outcomes>();

  add(expected: boolean, objected: boolean | undefined, { categories, language }: Groups): void {
    if (objected === undefined) {
      this.notJudged += 1;
      return;
    }
    const one = outcomeOf(expected, objected);
    this.outcomes = addOutcomes(this.outcomes, one);
    for (const category of categories.length === 0 ? [null] : categories) addTo(this.categories, category, one);
    addTo(this.languages, language, one);
  }
}

const NOTHING: Outcomes = { tp: 0, fp: 0, fn: 0, tn: 0 };

function outcomeOf(expected: boolean, objected: boolean): Outcomes {
  if (expected) return objected ? { ...NOTHING, tp: 1 } : { ...NOTHING, fn: 1 };
  return objected ? { ...NOTHING, fp: 1 } : { ...NOTHING, tn: 1 };
}

function addTo<Key>(groups: Map<Key, Outcomes>, key: Key, one: Outcomes): void {
  groups.set(key, addOutcomes(groups.get(key) ?? NOTHING, one));
}
