import { z } from 'zod';
import { resolveEvals } from '../../../src/eval/resolve-evals.js';
import { defineAdapter } from '../adapter.js';
import { goDefinition } from '../pieces/eval-definition.js';

const definitions = z.array(goDefinition).nullish();
const schema = z.strictObject({ pack: definitions, prompt: definitions });

export const resolve = defineAdapter('resolve', schema, ({ pack, prompt }) => {
  const defs = resolveEvals(pack ?? [], prompt ?? []).map(({ id, type }) => ({ id, type }));
  // Go has two kinds of an empty list, and tells here which one it is.
  return { defs, nil: defs.length === 0 };
});
