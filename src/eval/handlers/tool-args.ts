import { z } from 'zod';
import { goQuote } from '../../go/quote.js';
import { goTextOf } from '../../go/text-of-value.js';
import type { ToolCallRecord } from '../../hook/evals.js';
import type { EvalHandler } from '../handler.js';
import { mapParam, textParam } from '../params.js';
import { type Arguments, hasArgument, hasArguments, isSameValue } from '../tool-arguments.js';
import { callsOf } from '../tool-calls.js';

export const toolArgs: EvalHandler = {
  type: 'tool_args',
  aliases: [],
  summary: 'some call of a tool had all of some arguments',
  params: z.object({
    tool_name: z.string().min(1).describe('a tool'),
    expected_args: z.record(z.string(), z.unknown()).describe('a value for each argument'),
  }),
  evaluate(params, { toolCalls }) {
    const tool = textParam(params, 'tool_name');
    if (tool === '') return { score: 0, explanation: 'no tool_name specified' };
    const expected = mapParam(params, 'expected_args') ?? {};
    if (Object.keys(expected).length === 0) return { score: 0, explanation: 'no expected_args specified' };
    const calls = callsOf(toolCalls, tool);
    const last = calls.at(-1);
    if (last === undefined) return { score: 0, explanation: `tool ${goQuote(tool)} was not called` };
    if (calls.some((call) => hasArguments(call, expected))) {
      return { score: 1, explanation: `tool ${goQuote(tool)} called with expected args`, value: { matched: true } };
    }
    const explanation = `tool ${goQuote(tool)} args mismatch: ${mismatches(last, expected).join('; ')}`;
    return { score: 0, explanation, value: { matched: false } };
  },
};

function mismatches(call: ToolCallRecord, expected: Arguments): readonly string[] {
  return Object.entries(expected).flatMap(([name, value]) => {
    if (!hasArgument(call, name)) return [`missing arg ${goQuote(name)}`];
    const actual = call.arguments?.[name];
    if (isSameValue(actual, value)) return [];
    return [`arg ${goQuote(name)}: got ${goTextOf(actual)}, want ${goTextOf(value)}`];
  });
}
