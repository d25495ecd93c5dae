import { allEvalTypes } from '../eval/all-eval-types.js';
import type { Pack } from '../pack/pack.js';
import type { Semantics } from '../semantics/semantics.js';
import { type CompiledPack, type CompileOptions, compilePolicies } from './compile-policies.js';

/** Compiles every prompt of a pack. All problems are found in one go; a guardrail is never dropped in silence. */
export function compilePack(
  pack: Pack,
  semantics: Semantics,
  options: Omit<CompileOptions, 'types'> = {},
): CompiledPack {
  return compilePolicies(pack, semantics, { ...options, types: allEvalTypes });
}
