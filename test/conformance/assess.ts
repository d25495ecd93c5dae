import { adapters } from './adapters/index.js';
import { type Difference, firstDifference } from './difference.js';
import { reliable } from './not-compared.js';
import { whyOutOfScope } from './out-of-scope.js';
import { semanticsOf } from './semantics-of.js';
import { familyOf, RELEASES, type Release, type Vector } from './vector.js';

/** How one vector came out under one release. */
export interface Verdict {
  readonly vector: Vector;
  readonly release: Release;
  readonly family: string;
  /** Absent when nothing can run the vector yet: that is no agreement. */
  readonly got?: unknown;
  /** Absent when they agree, or nothing ran. */
  readonly difference?: Difference;
  readonly agrees: boolean;
  /** Why nothing should run the vector. */
  readonly outOfScope?: string;
}

export async function assessAll(vectors: readonly Vector[]): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const vector of vectors) {
    for (const release of RELEASES) {
      if (vector.expect[release] !== undefined) verdicts.push(await assess(vector, release));
    }
  }
  return verdicts;
}

async function assess(vector: Vector, release: Release): Promise<Verdict> {
  const family = familyOf(vector);
  const outOfScope = whyOutOfScope(vector, family, release);
  if (outOfScope !== undefined) return { vector, release, family, agrees: false, outOfScope };
  const adapter = adapters.find((entry) => entry.family === family);
  if (adapter === undefined) return { vector, release, family, agrees: false };
  const got = await observed(() => adapter.observe(vector.input, { semantics: semanticsOf(release), release }));
  const difference = firstDifference(reliable(vector.kind, vector.expect[release]), reliable(vector.kind, got));
  return { vector, release, family, got, ...(difference && { difference }), agrees: difference === undefined };
}

/** An adapter that fails has seen something that no release does. */
async function observed(observe: () => unknown): Promise<unknown> {
  try {
    return await observe();
  } catch (error) {
    return { thrown: error instanceof Error ? error.message : String(error) };
  }
}
