import { z } from 'zod';
import type { EvalHandler } from '../handler.js';
import { textListParam, wholeParam } from '../params.js';
import type { ToolCalls } from '../tool-calls.js';

export const toolNoRepeat: EvalHandler = {
  type: 'tool_no_repeat',
  aliases: [],
  summary: 'no tool was called too often in a row',
  params: z.object({
    tools: z.array(z.string().min(1)).optional().describe('a list of tools'),
    max_repeats: z.number().int().positive().optional().describe('a whole number from 1'),
  }),
  evaluate(params, { toolCalls }) {
    const most = wholeParam(params, 'max_repeats', 1);
    const scope = new Set(textListParam(params, 'tools'));
    const repeated = [...repeatsOf(toolCalls, most)].filter(({ tool }) => scope.size === 0 || scope.has(tool));
    if (repeated.length === 0) {
      const explanation = `no tool called more than ${most} time(s) consecutively`;
      return { score: 1, explanation, value: { repeated_tools: [] } };
    }
    const named = repeated.map(({ tool, consecutive }) => `${tool}(${consecutive}x)`).join(', ');
    return {
      score: 0,
      explanation: `repeated tool calls detected (max ${most}): ${named}`,
      value: { repeated_tools: repeated },
      details: { violations: repeated },
    };
  },
};

/** Each call too many is one. The first call of all repeats nothing, however few are allowed. */
function* repeatsOf(calls: ToolCalls, most: number) {
  let previous: string | undefined;
  let consecutive = 0;
  for (const { toolName: tool, turnIndex } of calls) {
    const isFirst = previous === undefined;
    consecutive = tool === previous ? consecutive + 1 : 1;
    previous = tool;
    if (!isFirst && consecutive > most) yield { tool, consecutive, at_index: turnIndex };
  }
}
