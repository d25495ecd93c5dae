import type { EvalBehaviour } from '../eval/handler.js';
import { goByteLength } from '../go/bytes.js';
import { codeUnitOffset, countCodePoints } from '../text/code-points.js';
import { codeUnitsFittingUtf8 } from '../text/utf8.js';
import type { Matching } from './guardrail.js';

/** What a length is measured in. */
export interface LengthUnit {
  readonly name: string;
  count(text: string): number;
  /** How many UTF-16 code units of a text, up to a border between characters, are within so many of the unit. */
  fitting(text: string, count: number): number;
}

export function unitOf({ lengthUnit }: Matching): LengthUnit {
  return UNITS[lengthUnit];
}

/** How an eval that stands as a guardrail measures: as guardrails do. */
export function measuringLike({ lengthUnit }: Matching, evals: EvalBehaviour): EvalBehaviour {
  return { ...evals, lengthUnit };
}

const UNITS: Readonly<Record<Matching['lengthUnit'], LengthUnit>> = {
  'code-points': { name: 'character', count: countCodePoints, fitting: codeUnitOffset },
  bytes: { name: 'byte', count: goByteLength, fitting: codeUnitsFittingUtf8 },
};
