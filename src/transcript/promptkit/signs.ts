import type { Run } from './runs.js';
import type { Recorded, Sign } from './session-event.js';

export type RecordedSign = Recorded & { readonly sign: Sign };

/**
 * The signs of each run, in the order of the clock. The order of arrival says little: several writers race, and a sign
 * may arrive a whole run late. A run has begun when everything that arrived before its message had happened.
 */
export function signsOfRuns(
  runs: readonly Run[],
  signs: readonly RecordedSign[],
  all: readonly Recorded[],
): readonly (readonly RecordedSign[])[] {
  const begins = beginsOf(runs, all);
  const sorted = signs.toSorted(byClock);
  const found: RecordedSign[][] = runs.map(() => []);
  for (const sign of sorted) found[runAt(begins, sign)]?.push(sign);
  return found;
}

export function byClock(one: Recorded, other: Recorded): number {
  const { time } = one;
  if (typeof time !== 'bigint' || typeof other.time !== 'bigint' || time === other.time) return one.order - other.order;
  return time < other.time ? -1 : 1;
}

interface Begin {
  readonly order: number;
  /** The latest moment of all that had arrived by then. */
  readonly time: bigint | undefined;
}

function beginsOf(runs: readonly Run[], all: readonly Recorded[]): readonly Begin[] {
  let next = 0;
  let time: bigint | undefined;
  return runs.map(({ given }) => {
    const order = given[0]?.order ?? Number.NEGATIVE_INFINITY;
    for (let event = all[next]; event !== undefined && event.order <= order; next += 1, event = all[next]) {
      if (typeof event.time === 'bigint' && (time === undefined || event.time > time)) time = event.time;
    }
    return { order, time };
  });
}

/** The last run that had begun. What came before all of them belongs to the first. */
function runAt(begins: readonly Begin[], sign: RecordedSign): number {
  let low = 0;
  let high = begins.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hasBegun(begins[middle], sign)) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

function hasBegun(begin: Begin | undefined, { time, order }: RecordedSign): boolean {
  if (begin === undefined) return false;
  if (begin.time === undefined) return true;
  return typeof time === 'bigint' ? time > begin.time : order > begin.order;
}
