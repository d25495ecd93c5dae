import type { Fact, Observation } from './fact.js';

/** A thing in which two replays of one conversation differ. What did not happen in one of them is absent there. */
export interface Difference {
  readonly key: string;
  readonly before?: Fact;
  readonly after?: Fact;
}

/** Where two observations differ, in the order of the conversation. */
export function differencesOf(before: Observation, after: Observation): readonly Difference[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  const differing = [...keys].filter((key) => before.get(key)?.value !== after.get(key)?.value);
  const differences = differing
    .map((key) => differenceOf(key, before.get(key), after.get(key)))
    .toSorted((one, other) => compareFacts(factOf(one), factOf(other)));
  return withoutConsequences(differences);
}

const OF_TURNS: ReadonlySet<Fact['facet']> = new Set(['course', 'answer', 'sent', 'history']);

/**
 * A hook that decided otherwise left another text, and the turn came to something else: that goes without saying. So does
 * in every later turn what was forgotten once.
 */
function withoutConsequences(differences: readonly Difference[]): readonly Difference[] {
  const keys = new Set(differences.map(({ key }) => key));
  const turns = new Set(differences.map(factOf).flatMap(({ facet, turn }) => (isOfHook(facet) ? turn : [])));
  const forgotten = differences.find((difference) => factOf(difference).facet === 'history');
  return differences.filter((difference) => {
    const fact = factOf(difference);
    if (fact.facet === 'text') return !keys.has(outcomeKeyOf(fact));
    if (fact.facet === 'history' && difference !== forgotten) return false;
    return !(OF_TURNS.has(fact.facet) && turns.has(fact.turn));
  });
}

function isOfHook(facet: Fact['facet']): boolean {
  return facet === 'outcome' || facet === 'text';
}

/** Either side: both are about the same thing. */
export function factOf({ before, after }: Pick<Difference, 'before' | 'after'>): Fact {
  const fact = before ?? after;
  if (fact === undefined) throw new Error('a difference has a side');
  return fact;
}

export function keyOf(facet: Fact['facet'], turn: number, round: number, hook: string): string {
  return JSON.stringify([facet, turn, round, hook]);
}

function outcomeKeyOf({ key }: Fact): string {
  return key.replace('"text"', '"outcome"');
}

function differenceOf(key: string, before: Fact | undefined, after: Fact | undefined): Difference {
  return { key, ...(before && { before }), ...(after && { after }) };
}

/** The same order whichever side comes first: what only one side has stands on a line of its own. */
function compareFacts(one: Fact, other: Fact): number {
  return one.turn - other.turn || one.round - other.round || (one.key < other.key ? -1 : 1);
}
