import { z } from 'zod';
import type { EvalHandler } from '../handler.js';
import { textListParam } from '../params.js';
import { inverseRatio } from '../score.js';
import { callsOfAny, hasFailed } from '../tool-calls.js';

export const noToolErrors: EvalHandler = {
  type: 'no_tool_errors',
  aliases: [],
  summary: 'no tool call failed',
  params: z.object({ tools: z.array(z.string().min(1)).optional().describe('a list of tools') }),
  evaluate(params, { toolCalls }) {
    const failed = callsOfAny(toolCalls, textListParam(params, 'tools')).filter(hasFailed);
    const value = { error_count: failed.length, total_calls: toolCalls.length };
    if (failed.length === 0) return { score: 1, value, explanation: 'no tool errors found' };
    return {
      // A share of all calls, those of other tools included.
      score: inverseRatio(failed.length, toolCalls.length),
      value,
      explanation: `tool errors found: ${failed.map(({ toolName, error }) => `${toolName}: ${error}`).join('; ')}`,
      details: {
        errors: failed.map(({ toolName, error, turnIndex }) => ({ tool: toolName, error, index: turnIndex })),
      },
    };
  },
};
