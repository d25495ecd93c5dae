import { z } from 'zod';
import type { EvalHandler } from '../handler.js';
import { type EvalParams, numberParam } from '../params.js';
import { ratio } from '../score.js';
import { countByTool, namesTools, toolNames, toolNamesParam } from '../tool-calls.js';

export const toolsCalledSession: EvalHandler = {
  type: 'tools_called_session',
  aliases: [],
  summary: 'each of some tools was called often enough, with success or without',
  params: z
    .object({ ...toolNames, min_calls: z.number().int().positive().optional().describe('a whole number from 1') })
    .refine(namesTools, { path: ['tool_names'], message: 'is missing' }),
  evaluate(params, { toolCalls }) {
    const names = toolNamesParam(params);
    const least = leastOf(params);
    const counts = countByTool(toolCalls);
    const missing = names
      .map((name) => ({ name, count: counts.get(name) ?? 0 }))
      .filter(({ count }) => count < least)
      .map(({ name, count }) => `${name} (got ${count}, need ${least})`);
    const found = names.length - missing.length;
    return {
      score: ratio(found, names.length),
      value: { found, expected: names.length, missing },
      explanation:
        missing.length === 0 ? 'all required tools were called' : `missing required tools: ${missing.join('; ')}`,
    };
  },
};

/** What is not above 0 is no minimum, and 1 holds. */
function leastOf(params: EvalParams): number {
  const least = numberParam(params, 'min_calls') ?? 1;
  return least > 0 ? Math.trunc(least) : 1;
}
