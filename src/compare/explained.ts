import { type Cause, type CauseSearch, findCauses } from './causes.js';
import { type Difference, differencesOf } from './differences.js';

/** A difference, and which behaviours make it. */
export interface Explained {
  readonly difference: Difference;
  readonly cause: Cause;
}

/** Compares both sides of a search, and finds the causes of all of their differences. */
export async function explainDifferences(given: CauseSearch): Promise<readonly Explained[]> {
  const first = await given.attempt([]);
  const { observation: before } = first;
  const { observation: after } = await given.attempt(given.differing);
  if (before === undefined || after === undefined) return [];
  const differences = differencesOf(before, after);
  if (differences.length === 0) return [];
  // Somebody may listen to the first side, and is told of it once.
  const search: CauseSearch = {
    ...given,
    attempt: (set) => (set.length === 0 ? Promise.resolve(first) : given.attempt(set)),
  };
  const causes = await findCauses(
    differences.map(({ key }) => key),
    search,
  );
  return differences.flatMap((difference) => {
    const cause = causes.get(difference.key);
    return cause === undefined ? [] : { difference, cause };
  });
}
