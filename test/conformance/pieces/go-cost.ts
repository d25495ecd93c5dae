import { z } from 'zod';
import type { Release } from '../vector.js';

/** What a call cost: these five keys are always written. */
export const goCost = z.looseObject({
  input_tokens: z.number().default(0),
  output_tokens: z.number().default(0),
  input_cost_usd: z.number().default(0),
  output_cost_usd: z.number().default(0),
  total_cost_usd: z.number().default(0),
});

/** Since 1.4 the runtime writes down who was paid, and for what. */
export function stampedCost(cost: Readonly<Record<string, unknown>>, release: Release, provider: string): object {
  return release === '1.3' ? cost : { capability: 'inference', provider_name: provider, ...cost };
}
