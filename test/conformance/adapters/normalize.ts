import { z } from 'zod';
import { normalizeParams } from '../../../src/guardrail/normalize-params.js';
import { defineAdapter } from '../adapter.js';

const schema = z.strictObject({ type: z.string(), params: z.record(z.string(), z.unknown()).nullable() });

/** Nothing at all stays nothing, unless a default is added to it. */
export const normalize = defineAdapter('normalize', schema, ({ type, params }) => {
  const normalized = normalizeParams(type, params ?? {});
  return { params: params === null && Object.keys(normalized).length === 0 ? null : normalized };
});
