import { z } from 'zod';
import { defineAdapter } from '../adapter.js';
import { compilePrompt, probed } from '../pieces/compile-prompt.js';

const schema = z.strictObject({ validators: z.array(z.unknown()), probes: z.array(z.string()) });

/** The validators are those of a PromptConfig. The strict compiler gives all hooks or none. */
export const compileValidators = defineAdapter(
  'compile_validators',
  schema,
  ({ validators, probes }, { semantics }) => {
    const config = { kind: 'PromptConfig', metadata: { name: 'main' }, spec: { task_type: 'main', validators } };
    const { hooks, error } = compilePrompt(JSON.stringify(config), 'main.yaml', 'main', semantics);
    const lenient = probed(hooks, probes, semantics);
    return error === undefined
      ? { hooks: lenient, lenient_hooks: lenient }
      : { hooks: [], lenient_hooks: lenient, error };
  },
);
