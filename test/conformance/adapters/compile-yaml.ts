import { z } from 'zod';
import type { Validator } from '../../../src/pack/pack.js';
import { defineAdapter } from '../adapter.js';
import { compilePrompt, probed } from '../pieces/compile-prompt.js';

const schema = z.strictObject({ yaml: z.string(), probes: z.array(z.string()) });

/** We compile a PromptConfig by itself, without a pack in between, so all ways lead to the same hooks. */
export const compileYaml = defineAdapter('compile_yaml', schema, ({ yaml, probes }, { semantics }) => {
  const { prompt, hooks, error } = compilePrompt(yaml, 'prompt.yaml', undefined, semantics);
  if (error !== undefined) return { parse_error: error };
  const loaded = { hooks: probed(hooks, probes, semantics) };
  const compiled = {
    compiled_validators: (prompt?.validators ?? []).map(written),
    strict: loaded,
    skip_schema: loaded,
  };
  return { registry: compiled, single: compiled };
});

function written({ type, params, message, enabled = true, failOnViolation }: Validator) {
  return {
    type,
    params,
    enabled,
    ...(message !== undefined && { message }),
    ...(failOnViolation !== undefined && { fail_on_violation: failOnViolation }),
  };
}
