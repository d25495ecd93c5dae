import { z } from 'zod';
import { goQuote } from '../../go/quote.js';
import { goTextOf } from '../../go/text-of-value.js';
import type { EvalHandler } from '../handler.js';
import { mapParam, textParam } from '../params.js';
import { hasArguments } from '../tool-arguments.js';
import { callsOf } from '../tool-calls.js';

export const toolArgsSession: EvalHandler = {
  type: 'tool_args_session',
  aliases: [],
  summary: 'some call of a tool had all of some arguments, naming the arguments of each turn that had not',
  params: z.object({
    tool_name: z.string().min(1).describe('a tool'),
    expected_args: z.record(z.string(), z.unknown()).describe('a value for each argument'),
  }),
  evaluate(params, { toolCalls }) {
    const tool = textParam(params, 'tool_name');
    if (tool === '') return { score: 0, explanation: 'tool_name parameter is required' };
    const expected = mapParam(params, 'expected_args') ?? {};
    if (Object.keys(expected).length === 0) return { score: 1, explanation: 'no expected_args to check' };
    const calls = callsOf(toolCalls, tool);
    if (calls.some((call) => hasArguments(call, expected))) {
      return { score: 1, explanation: `${tool} was called with expected args`, value: { matched: true } };
    }
    const seen = calls.map((call) => `turn ${call.turnIndex}: args=${goTextOf(call.arguments ?? {})}`);
    return {
      score: 0,
      value: { matched: false },
      explanation:
        seen.length === 0
          ? `tool ${goQuote(tool)} was never called`
          : `${tool} called but args did not match: ${seen.join('; ')}`,
    };
  },
};
