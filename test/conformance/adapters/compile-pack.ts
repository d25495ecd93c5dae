import { z } from 'zod';
import { defineAdapter } from '../adapter.js';
import { compilePrompt, probed } from '../pieces/compile-prompt.js';

const schema = z.strictObject({
  pack: z.unknown().optional(),
  prompt: z.string(),
  skip_schema: z.boolean(),
  probes: z.array(z.string()),
});

export const compilePack = defineAdapter('compile_pack', schema, ({ pack, prompt, probes }, { semantics }) => {
  const { hooks, error } = compilePrompt(JSON.stringify(pack), '<pack>.json', prompt, semantics);
  return error === undefined ? { hooks: probed(hooks, probes, semantics) } : { load_error: error };
});
