import { documented } from '../../src/semantics/documented.js';
import type { Semantics } from '../../src/semantics/semantics.js';
import type { Release } from './vector.js';

/**
 * The semantics that should do what a release does. Of the releases only what decides about evals is told apart so far;
 * of the rest few vectors agree.
 */
export function semanticsOf(release: Release): Semantics {
  return BY_RELEASE[release];
}

const LIKE_RELEASES: Semantics = {
  ...documented,
  evals: { ...documented.evals, lengthUnit: 'bytes', threshold: 'ignored' },
};

const BY_RELEASE: Readonly<Record<Release, Semantics>> = {
  '1.3': documented,
  '1.4': LIKE_RELEASES,
  '1.5': LIKE_RELEASES,
};
