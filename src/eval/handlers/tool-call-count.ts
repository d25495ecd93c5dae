import { z } from 'zod';
import type { EvalHandler } from '../handler.js';
import { textParam, wholeParam } from '../params.js';
import { passOrFail } from '../score.js';
import { callsOf, scopeTool } from '../tool-calls.js';

const bound = z.number().int().optional().describe('a whole number');

export const toolCallCount: EvalHandler = {
  type: 'tool_call_count',
  aliases: [],
  summary: 'a tool was called often enough and not too often; without a name, all tools together',
  params: z.object({ tool: scopeTool, min: bound, max: bound }),
  evaluate(params, { toolCalls }) {
    const tool = textParam(params, 'tool');
    const { length: count } = callsOf(toolCalls, tool);
    const excess = outOfBounds(count, wholeParam(params, 'min', UNSET), wholeParam(params, 'max', UNSET));
    return {
      score: passOrFail(excess === undefined),
      value: { count, tool },
      explanation: excess ?? `tool call count ${count} is within bounds`,
      details: { count, tool },
    };
  },
};

/** What Go takes for no bound, also where a pack says it. */
const UNSET = -1;

function outOfBounds(count: number, least: number, most: number): string | undefined {
  if (least !== UNSET && count < least) return `expected at least ${least} call(s), got ${count}`;
  if (most !== UNSET && count > most) return `expected at most ${most} call(s), got ${count}`;
  return undefined;
}
