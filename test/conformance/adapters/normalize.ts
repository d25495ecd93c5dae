import { z } from 'zod';
import { aliasesOf } from '../../../src/eval/param-aliases.js';
import { normalizeParams } from '../../../src/guardrail/normalize-params.js';
import { defineAdapter } from '../adapter.js';

const schema = z.strictObject({ type: z.string(), params: z.record(z.string(), z.unknown()).nullable() });

/** Nothing at all stays nothing, unless something could be added to it or renamed in it. */
export const normalize = defineAdapter('normalize', schema, ({ type, params }) => {
  const normalized = normalizeParams(type, params ?? {});
  const hasOtherSpellings = Object.keys(aliasesOf(type)).length > 0;
  const isNothing = params === null && !hasOtherSpellings && Object.keys(normalized).length === 0;
  return { params: isNothing ? null : normalized };
});
