import { allEvalTypes } from '../eval/all-eval-types.js';
import { knownOf } from '../eval/newer-types.js';
import type { KnownTypes } from '../guardrail/compile-guardrail.js';
import type { Pack } from '../pack/pack.js';
import type { Semantics } from '../semantics/semantics.js';
import { asSkipped } from './as-skipped.js';
import { compileEvals, type PackEvals } from './compile-evals.js';
import { type CompiledPack, type CompileOptions, compilePolicies } from './compile-policies.js';
import { noHooks } from './hook-set.js';
import { loadPack } from './load-pack.js';

export interface CompilePackOptions extends Pick<CompileOptions, 'hooks'> {
  /** Only evals of these groups; of none, all. */
  readonly evalGroups?: readonly string[];
}

/** Compiles every prompt of a pack. All problems are found in one go; a guardrail is never dropped in silence. */
export function compilePack(
  pack: Pack,
  semantics: Semantics,
  { hooks = noHooks, evalGroups = [] }: CompilePackOptions = {},
): CompiledPack {
  const loaded = loadPack(pack, semantics);
  const known: KnownTypes = { types: knownOf(allEvalTypes, semantics.evals), bound: hooks.evalTypes };
  const evals = compileEvals(loaded.prompts, known, evalGroups);
  return compilePolicies(loaded, semantics, { hooks, types: allEvalTypes, evals: tolerated(evals, semantics) });
}

/** An eval is not dropped in silence either. */
function tolerated(evals: PackEvals, { compile }: Semantics): PackEvals {
  if (compile.unusableEvals === 'error') return evals;
  return { ...evals, diagnostics: evals.diagnostics.map((diagnostic) => asSkipped(diagnostic, 'judges')) };
}
