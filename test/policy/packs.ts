import { parsePack } from '../../src/pack/parse-pack.js';
import { compilePack } from '../../src/policy/compile-pack.js';
import type { CompiledPack } from '../../src/policy/compile-policies.js';
import type { Policy } from '../../src/policy/policy.js';
import { documented } from '../../src/semantics/documented.js';
import type { Semantics } from '../../src/semantics/semantics.js';

type Declared = Readonly<Record<string, unknown>>;

/** A compiled pack of one prompt. */
export function packOf(validators: readonly Declared[], prompt = 'support'): string {
  return JSON.stringify({ prompts: { [prompt]: { validators } } });
}

/** The same as a PromptConfig: JSON is YAML as well. */
export function promptConfigOf(validators: readonly Declared[], prompt = 'support'): string {
  return JSON.stringify({ kind: 'PromptConfig', spec: { task_type: prompt, validators } });
}

export function compiled(text: string, semantics: Semantics = documented, file = 'pack.json'): CompiledPack {
  return compilePack(parsePack(text, file), semantics);
}

/** The one policy of a pack without errors. */
export function policyOf(text: string, semantics: Semantics = documented, file = 'pack.json'): Policy {
  const { policies, diagnostics } = compiled(text, semantics, file);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const [policy] = policies;
  if (policy === undefined || errors.length > 0) throw new Error(errors.map(({ message }) => message).join('; '));
  return policy;
}
