import { documented } from '../semantics/documented.js';
import type { Semantics } from '../semantics/semantics.js';
import { oneOf } from './values.js';

const KNOWN: readonly Semantics[] = [documented];

export const SEMANTICS_NAMES: readonly string[] = KNOWN.map(({ name }) => name);

export function semanticsNamed(name: string): Semantics {
  const known = oneOf('--semantics', SEMANTICS_NAMES, name);
  return KNOWN.find((semantics) => semantics.name === known) ?? documented;
}
