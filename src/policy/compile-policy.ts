import { createHash } from 'node:crypto';
import { byPlace } from '../diagnostic/by-place.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { Registry } from '../hook/registry.js';
import type { Pack, Prompt } from '../pack/pack.js';
import type { Semantics } from '../semantics/semantics.js';
import { type CompiledValidator, compileValidator } from './compile-validator.js';
import type { Policy, PolicyGuardrail } from './policy.js';

export interface CompiledPack {
  /** One for each prompt of the pack. Use them only when no diagnostic is an error. */
  readonly policies: readonly Policy[];
  /** Everything that was found, the pack's own problems included, in the order of the file. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles every prompt of a pack. All problems are found in one go; a guardrail is never dropped in silence. */
export function compilePack(pack: Pack, semantics: Semantics): CompiledPack {
  const diagnostics = [...pack.diagnostics];
  const policies = pack.prompts.map((prompt) => {
    const validators = prompt.validators.map((validator) => compileValidator(validator, prompt.source, semantics));
    diagnostics.push(...validators.flatMap((validator) => validator.diagnostics));
    return policyOf(pack, prompt, validators, semantics);
  });
  return { policies, diagnostics: diagnostics.toSorted(byPlace) };
}

function policyOf(
  { file }: Pack,
  { id: prompt }: Prompt,
  validators: readonly CompiledValidator[],
  semantics: Semantics,
): Policy {
  const compiled = validators.flatMap((validator) => validator.guardrail ?? []);
  const registry = new Registry({ provider: compiled.map(({ hook }) => hook) }, semantics);
  const guardrails = compiled.map(({ hook, place }, index): PolicyGuardrail => {
    const { type, monitorOnly: monitor, streaming } = hook.guardrail;
    return { id: registry.ids[index]?.guardrail ?? type, type, ...place, monitor, streaming };
  });
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
  ]);
  return { id: `${file}#${prompt}`, file, prompt, digest, semantics, registry, guardrails, hooks: [] };
}

/** Of what a policy says, not of how its file is laid out: the order of keys is no difference. */
function digestOf(value: unknown): string {
  return `sha256:${createHash('sha256').update(JSON.stringify(value, sortedKeys)).digest('hex')}`;
}

function sortedKeys(_key: string, value: unknown): unknown {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMap ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))) : value;
}
