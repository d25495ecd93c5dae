import { documented } from '../../src/semantics/documented.js';
import type { Semantics } from '../../src/semantics/semantics.js';
import type { Release } from './vector.js';

/** The semantics that should do what a release does. So far there is one for all of them, and few vectors agree. */
export function semanticsOf(release: Release): Semantics {
  return BY_RELEASE[release];
}

const BY_RELEASE: Readonly<Record<Release, Semantics>> = { '1.3': documented, '1.4': documented, '1.5': documented };
