import { z } from 'zod';
import type { ToolCallRecord } from '../../hook/evals.js';
import type { EvalHandler } from '../handler.js';
import { nullIfEmpty } from '../null-if-empty.js';
import { type EvalParams, flagParam, wholeParam } from '../params.js';
import { ratio } from '../score.js';
import { countByTool, hasFailed, namesTools, toolNames, toolNamesParam } from '../tool-calls.js';

export const toolsCalled: EvalHandler = {
  type: 'tools_called',
  aliases: ['tool_called'],
  summary: 'each of some tools was called with success, often enough and not too often',
  params: z
    .object({
      ...toolNames,
      min_calls: z.number().int().optional().describe('a whole number'),
      max_calls: z.number().int().optional().describe('a whole number, 0 to forbid the call'),
      ignore_validation: z.boolean().optional().describe('true or false'),
      require_args: z.boolean().optional().describe('true or false'),
    })
    .refine(namesTools, { path: ['tool_names'], message: 'is missing' }),
  evaluate(params, { toolCalls }) {
    const names = toolNamesParam(params);
    if (names.length === 0) return { score: 0, explanation: 'no tool_names specified' };
    const counts = countByTool(toolCalls.filter((call) => isCounted(call, params)));
    const least = wholeParam(params, 'min_calls', 1);
    const most = wholeParam(params, 'max_calls', NO_MAXIMUM);
    const called = names.map((name) => ({ name, count: counts.get(name) ?? 0 }));
    const missing = called
      .filter(({ count }) => count < least)
      .map(({ name, count }) => `${name} (called ${count}, need ${least})`);
    const overLimit = called
      .filter(({ count }) => most > NO_MAXIMUM && count > most)
      .map(({ name, count }) => `${name} (called ${count}, max ${most})`);
    const found = names.length - missing.length;
    return {
      // Too many calls are never half right.
      score: overLimit.length > 0 ? 0 : ratio(found, names.length),
      explanation: explained(missing.join(', '), overLimit.join(', ')),
      value: {
        found,
        expected: names.length,
        missing: nullIfEmpty(missing),
        over_limit: nullIfEmpty(overLimit),
      },
    };
  },
};

const NO_MAXIMUM = -1;

function isCounted(call: ToolCallRecord, params: EvalParams): boolean {
  const isForgiven = call.errorType === 'validation' && flagParam(params, 'ignore_validation');
  if (hasFailed(call) && !isForgiven) return false;
  return !flagParam(params, 'require_args') || Object.keys(call.arguments ?? {}).length > 0;
}

function explained(missing: string, overLimit: string): string {
  if (missing === '' && overLimit === '') return 'all expected tools were called within bounds';
  if (overLimit === '') return `tools not called enough: ${missing}`;
  if (missing === '') return `tools called too many times: ${overLimit}`;
  return `tools called outside bounds: under min: ${missing}; over max: ${overLimit}`;
}
