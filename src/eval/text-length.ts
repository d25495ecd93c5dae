import { goByteLength } from '../go/bytes.js';
import { countCodePoints } from '../text/code-points.js';

import type { EvalBehaviour } from './handler.js';
import { type EvalParams, wholeParam } from './params.js';

export function lengthOf(text: string, { lengthUnit }: EvalBehaviour): number {
  return lengthUnit === 'bytes' ? goByteLength(text) : countCodePoints(text);
}

/** The first of some params that is a number other than 0; 0 when none is. */
export function firstLimit(params: EvalParams, names: readonly string[]): number {
  for (const name of names) {
    const limit = wholeParam(params, name, 0);
    if (limit !== 0) return limit;
  }
  return 0;
}
