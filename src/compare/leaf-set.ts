import type { LeafPath } from '../semantics/leaves.js';

/** Behaviours that are switched together, each once, in the order of the record. */
export type LeafSet = readonly LeafPath[];

/** The same for the same behaviours. */
export function keyOfSet(set: LeafSet): string {
  return set.join(' ');
}

/** The set with one more, in the order of `all`. */
export function extended(set: LeafSet, leaf: LeafPath, all: LeafSet): LeafSet {
  return all.filter((path) => path === leaf || set.includes(path));
}
