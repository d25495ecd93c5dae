import { type EvalParams, numberParam } from '../../eval/params.js';
import { goByteLength, goCut } from '../../go/bytes.js';
import type { Semantics } from '../../semantics/semantics.js';
import type { LengthUnit } from '../length-unit.js';

export interface Cutting {
  readonly wanted: Semantics['guardrails']['cutBy'];
  /** Of the eval, whatever the pack calls it. */
  readonly type: string;
  readonly unit: LengthUnit;
}

/** Params that any type may have, as far as cutting goes: a limit on the number of tool calls cuts the answer as well. */
const LIMITS = ['max_characters', 'max', 'max_chars'] as const;

/** The text up to its limit; nothing when it is within it, or has none. */
export function cutToLimit(text: string, params: EvalParams, { wanted, type, unit }: Cutting): string | undefined {
  const limit = cuttingLimit(params)?.limit ?? 0;
  if (limit <= 0) return undefined;
  if (wanted === 'any maximum, in bytes') return goByteLength(text) > limit ? goCut(text, limit) : undefined;
  return type === 'max_length' && unit.count(text) > limit ? text.slice(0, unit.fitting(text, limit)) : undefined;
}

/** The first limit that is a number is the only one asked. */
export function cuttingLimit(params: EvalParams): { readonly name: string; readonly limit: number } | undefined {
  for (const name of LIMITS) {
    const limit = numberParam(params, name);
    if (limit !== undefined) return { name, limit: Math.trunc(limit) };
  }
  return undefined;
}
