import { promptkit13 } from '../../src/semantics/promptkit-1.3.js';
import { promptkit14 } from '../../src/semantics/promptkit-1.4.js';
import { promptkit15 } from '../../src/semantics/promptkit-1.5.js';
import type { Semantics } from '../../src/semantics/semantics.js';
import type { Release } from './vector.js';

/** The semantics that should do what a release does. */
export function semanticsOf(release: Release): Semantics {
  return BY_RELEASE[release];
}

const BY_RELEASE: Readonly<Record<Release, Semantics>> = {
  '1.3': promptkit13,
  '1.4': promptkit14,
  '1.5': promptkit15,
};
