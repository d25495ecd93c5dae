import { createHash } from 'node:crypto';
import { byPlace } from '../diagnostic/by-place.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { type EvalTypes, noEvalTypes } from '../eval/eval-types.js';
import { isMap } from '../eval/params.js';
import type { KnownTypes } from '../guardrail/compile-guardrail.js';
import type { Pack, Prompt } from '../pack/pack.js';
import { documented } from '../semantics/documented.js';
import type { Semantics } from '../semantics/semantics.js';
import type { PackEvals } from './compile-evals.js';
import { type CompiledValidator, compileValidator, messageOf } from './compile-validator.js';
import { type HookSet, noHooks } from './hook-set.js';
import type { DeclaredGuardrail, Policy, PolicyEval, PolicyFact, PolicyGuardrail } from './policy.js';
import { registerHooks } from './register-hooks.js';

export interface CompiledPack {
  /** One for each prompt of the pack. Use them only when no diagnostic is an error. */
  readonly policies: readonly Policy[];
  /** Everything that was found, the pack's own problems included, in the order of the file. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface CompileOptions {
  /** Hooks that are asked after the guardrails of each prompt. */
  readonly hooks?: HookSet;
  readonly types?: EvalTypes;
  readonly evals?: PackEvals;
}

const NO_EVALS: PackEvals = { diagnostics: [], of: () => [] };

/** What `compilePack` does behind the evals. A pack that does not need them is compiled by this alone: see `needsEvalTypes`. */
export function compilePolicies(
  pack: Pack,
  semantics: Semantics,
  { hooks = noHooks, types = noEvalTypes, evals = NO_EVALS }: CompileOptions = {},
): CompiledPack {
  const known: KnownTypes = { types, bound: hooks.evalTypes };
  const diagnostics = [...pack.diagnostics, ...evals.diagnostics];
  const compiled = pack.prompts.map((prompt) => ({
    prompt,
    validators: prompt.validators.map((each) => compileValidator(each, prompt.source, semantics, known)),
  }));
  diagnostics.push(...compiled.flatMap(({ validators }) => validators.flatMap((each) => each.diagnostics)));
  const policies = lazily(() =>
    compiled.map(({ prompt, validators }) =>
      policyOf(pack, prompt, { validators, hooks, evals: evals.of(prompt) }, semantics),
    ),
  );
  return {
    get policies() {
      return policies();
    },
    diagnostics: diagnostics.toSorted(byPlace),
  };
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
  const digest = lazily(() => digestOf(decisionsOf(deciding, { hooks, evals }, semantics)));
  const decidedBy = factsOf(validators, registered.guardrails);
  const declared = declaredBy(deciding, registered.guardrails);
  return {
    id: `${file}#${prompt}`,
    file,
    prompt,
    get digest() {
      return digest();
    },
    semantics,
    ...registered,
    declared,
    decidedBy,
    evals,
  };
}

/** Who only wants to know what is wrong with a pack, as lint does, has no use for policies, and few have one for digests. */
function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Everything that two policies of the same digest have in common. */
function decisionsOf(
  deciding: readonly CompiledValidator[],
  { hooks, evals }: Pick<Parts, 'hooks' | 'evals'>,
  semantics: Semantics,
): unknown {
  return [
    identityOf(semantics),
    deciding.map(({ validator: { type, params, message }, guardrail }) => [
      type,
      params,
      message,
      guardrail?.hook.guardrail.monitorOnly,
    ]),
    ...(hooks.identity.length === 0 ? [] : [{ hooks: hooks.identity }]),
    ...(evals.length === 0 ? [] : [{ evals: evals.map(({ declaration: { description: _, ...rest } }) => rest) }]),
  ];
}

/** Guardrails of the pack are registered first, in its order. A message among the params is as good as one beside them. */
function declaredBy(
  compiled: readonly CompiledValidator[],
  guardrails: readonly PolicyGuardrail[],
): readonly DeclaredGuardrail[] {
  return compiled.map(({ validator }, index) => {
    const { id = validator.type, monitor = false } = guardrails[index] ?? {};
    const { message: _, ...params } = validator.params;
    const message = messageOf(validator);
    return { id, type: validator.type, monitor, params, ...(message !== undefined && { message }) };
  });
}

/** Guardrails of the pack are registered first, in its order. */
function factsOf(
  validators: readonly CompiledValidator[],
  guardrails: readonly PolicyGuardrail[],
): readonly PolicyFact[] {
  let compiled = 0;
  return validators.flatMap(({ validator: { type, place }, guardrail, facts }) => {
    const id = guardrail === undefined ? undefined : guardrails[compiled++]?.id;
    const owner = { ...(id !== undefined && { guardrail: id }), type, ...place };
    return facts.map(({ text, leaf }) => ({ ...owner, text, ...(leaf !== undefined && { leaf }) }));
  });
}

/** Comparing all behaviours takes longer than compiling a pack, and thousands of packs share a semantics. */
const identities = new WeakMap<Semantics, unknown>();

function identityOf(semantics: Semantics): unknown {
  const known = identities.get(semantics) ?? differencesOf(semantics);
  identities.set(semantics, known);
  return known;
}

/** Where it is unlike the documents: a behaviour that is told apart later on is no new policy for who follows them. */
function differencesOf({ name, ...groups }: Semantics): object {
  const inDocuments = new Map<string, unknown>(Object.entries(documented));
  const differing = Object.entries(groups).filter(
    ([group, leaves]) => JSON.stringify(leaves, sortedKeys) !== JSON.stringify(inDocuments.get(group), sortedKeys),
  );
  return [name, Object.fromEntries(differing)];
}

/** Of what a policy says, not of how its file is laid out: the order of keys is no difference. */
function digestOf(value: unknown): string {
  return `sha256:${createHash('sha256').update(JSON.stringify(value, sortedKeys)).digest('hex')}`;
}

function sortedKeys(_key: string, value: unknown): unknown {
  return isMap(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;
}
