import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { didYouMean } from '../diagnostic/did-you-mean.js';
import { checkDeclarations } from '../eval/check-declarations.js';
import type { DeclarationProblem } from '../eval/declaration-problem.js';
import { isInGroups } from '../eval/groups.js';
import { resolveEvals } from '../eval/resolve-evals.js';
import type { KnownTypes } from '../guardrail/compile-guardrail.js';
import type { DeclaredEval, Prompt } from '../pack/pack.js';
import { type CompiledEval, compileEval } from './compile-eval.js';
import type { PolicyEval } from './policy.js';

/** The evals of some prompts, and what is wrong with them. Those of a whole pack are told of once. */
export interface PackEvals {
  readonly diagnostics: readonly Diagnostic[];
  of(prompt: Prompt): readonly PolicyEval[];
}

/**
 * Only evals of the groups; of none, all. A disabled eval is checked as well: it will be enabled one day. So is one that
 * every prompt has in another version.
 */
export function compileEvals(prompts: readonly Prompt[], known: KnownTypes, groups: readonly string[]): PackEvals {
  const boundTypes = new Set(known.bound.map(({ type }) => type));
  const lists = new Set(prompts.flatMap(({ packEvals, evals }) => [packEvals, evals]));
  const compiled = new Map<DeclaredEval, CompiledEval>();
  for (const list of lists) {
    const problems = checkDeclarations(list);
    for (const [index, declared] of list.entries()) {
      compiled.set(declared, withProblems(problems[index] ?? [], declared, known));
    }
  }
  return {
    diagnostics: [...compiled.values()].flatMap(({ diagnostics }) => diagnostics),
    of: ({ packEvals, evals }) =>
      resolveEvals(packEvals, evals)
        .filter((declared) => isInGroups(declared, groups, boundTypes))
        .flatMap((declared) => compiled.get(declared)?.eval ?? []),
  };
}

function withProblems(
  problems: readonly DeclarationProblem[],
  declared: DeclaredEval,
  known: KnownTypes,
): CompiledEval {
  const compiled = compileEval(declared, known);
  return {
    ...compiled,
    diagnostics: [...problems.map((problem) => diagnosticOf(problem, declared)), ...compiled.diagnostics],
  };
}

function diagnosticOf(
  { code, severity, message, hint, path, known }: DeclarationProblem,
  declared: DeclaredEval,
): Diagnostic {
  const said = (known && didYouMean(declared.trigger, known)) ?? hint;
  return { code, severity, message, ...(said !== undefined && { hint: said }), ...declared.placeOf(...path) };
}
