import type { Release } from './vector.js';

/** Kinds of vectors that nothing runs under some releases, and why. They are counted, and are no disagreement. */
const OUT_OF_SCOPE: readonly OutOfScope[] = [
  {
    families: ['eval', 'runner', 'build_context'],
    releases: ['1.3'],
    why: 'evals of 1.3 pass or fail and have no score',
  },
  { families: ['message'], releases: ['1.3', '1.4', '1.5'], why: 'nothing here writes messages back' },
];

interface OutOfScope {
  readonly families: readonly string[];
  readonly releases: readonly Release[];
  readonly why: string;
}

export function whyOutOfScope(family: string, release: Release): string | undefined {
  return OUT_OF_SCOPE.find(({ families, releases }) => families.includes(family) && releases.includes(release))?.why;
}
