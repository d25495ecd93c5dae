import { z } from 'zod';
import { defineAdapter } from '../adapter.js';
import { loadedPack } from '../pieces/compile-prompt.js';
import { withoutSchema } from '../pieces/without-schema.js';

const schema = z.strictObject({
  pack: z.unknown().optional(),
  prompt: z.string(),
  skip_schema: z.boolean(),
  probes: z.array(z.string()),
});

export const compilePack = defineAdapter('compile_pack', schema, ({ pack, prompt, skip_schema, probes }, setting) =>
  loadedPack(
    { text: JSON.stringify(pack ?? null), file: '<pack>.json', prompt, probes },
    skip_schema ? withoutSchema(setting) : setting,
  ),
);
