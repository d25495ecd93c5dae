import { createHash } from 'node:crypto';
import { byPlace } from '../diagnostic/by-place.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { EvalTypes } from '../eval/eval-types.js';
import type { KnownTypes } from '../guardrail/compile-guardrail.js';
import type { Pack, Prompt } from '../pack/pack.js';
import type { Semantics } from '../semantics/semantics.js';
import { compileEvals } from './compile-evals.js';
import { type CompiledValidator, compileValidator } from './compile-validator.js';
import { type HookSet, noHooks } from './hook-set.js';
import type { Policy, PolicyEval } from './policy.js';
import { registerHooks } from './register-hooks.js';

export interface CompiledPack {
  /** One for each prompt of the pack. Use them only when no diagnostic is an error. */
  readonly policies: readonly Policy[];
  /** Everything that was found, the pack's own problems included, in the order of the file. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface CompileOptions {
  /** May be empty for a pack that does not need them. */
  readonly types: EvalTypes;
  /** Hooks that are asked after the guardrails of each prompt. */
  readonly hooks?: HookSet;
  /** Only evals of these groups; of none, all. */
  readonly evalGroups?: readonly string[];
}

/** As `compilePack`, for who brings the types of eval along. */
export function compilePolicies(
  pack: Pack,
  semantics: Semantics,
  { types, hooks = noHooks, evalGroups = [] }: CompileOptions,
): CompiledPack {
  const known: KnownTypes = { types, bound: hooks.evalTypes };
  const evals = compileEvals(pack.prompts, known, evalGroups);
  const diagnostics = [...pack.diagnostics, ...evals.diagnostics];
  const policies = pack.prompts.map((prompt) => {
    const validators = prompt.validators.map((validator) =>
      compileValidator(validator, prompt.source, semantics, known),
    );
    diagnostics.push(...validators.flatMap((validator) => validator.diagnostics));
    return policyOf(pack, prompt, { validators, hooks, evals: evals.of(prompt) }, semantics);
  });
  return { policies, diagnostics: diagnostics.toSorted(byPlace) };
}

interface Parts {
  readonly validators: readonly CompiledValidator[];
  readonly hooks: HookSet;
  readonly evals: readonly PolicyEval[];
}

function policyOf(
  { file }: Pack,
  { id: prompt }: Prompt,
  { validators, hooks, evals }: Parts,
  semantics: Semantics,
): Policy {
  const compiled = validators.flatMap((validator) => validator.guardrail ?? []);
  const registered = registerHooks(compiled, hooks, semantics);
  // A validator that is off decides nothing, wherever that is said.
  const deciding = validators.filter(({ guardrail }) => guardrail !== undefined);
  const digest = digestOf([
    semantics,
    deciding.map(({ validator: { type, params, message }, guardrail }) => [
      type,
      params,
      message,
      guardrail?.hook.guardrail.monitorOnly,
    ]),
    ...(hooks.identity.length === 0 ? [] : [{ hooks: hooks.identity }]),
    ...(evals.length === 0 ? [] : [{ evals: evals.map(({ declaration: { description: _, ...rest } }) => rest) }]),
  ]);
  return { id: `${file}#${prompt}`, file, prompt, digest, semantics, ...registered, evals };
}

/** Of what a policy says, not of how its file is laid out: the order of keys is no difference. */
function digestOf(value: unknown): string {
  return `sha256:${createHash('sha256').update(JSON.stringify(value, sortedKeys)).digest('hex')}`;
}

function sortedKeys(_key: string, value: unknown): unknown {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMap ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))) : value;
}
