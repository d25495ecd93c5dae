import { z } from 'zod';

/** The params that say what may stand around the JSON of an answer. See `readJsonAnswer`. */
export const aroundJson = {
  allow_wrapped: z.boolean().optional().describe('true when the JSON may be in a fenced block'),
  extract_json: z.boolean().optional().describe('true when the JSON may stand anywhere in the answer'),
};
