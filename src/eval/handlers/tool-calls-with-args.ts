import { z } from 'zod';
import { goQuote } from '../../go/quote.js';
import type { ToolCallRecord } from '../../hook/evals.js';
import type { EvalHandler } from '../handler.js';
import { nullIfEmpty } from '../null-if-empty.js';
import { oncePerParams } from '../once-per-params.js';
import { mapParam, textParam } from '../params.js';
import { plainNumbers } from '../plain-numbers.js';
import { passOrFail } from '../score.js';
import { type Arguments, hasArgument, isSameValue } from '../tool-arguments.js';
import { callsOf, scopeTool } from '../tool-calls.js';
import { argumentBreaches, type Breach, constraintsOf, resultBreaches, toolConstraints } from '../tool-constraints.js';

export const toolCallsWithArgs: EvalHandler = {
  type: 'tool_calls_with_args',
  aliases: [],
  summary: 'every call of a tool has the arguments and the result that are asked for',
  params: z.object({
    tool_name: scopeTool,
    expected_args: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('a value for each argument, null where any will do'),
    ...toolConstraints,
  }),
  evaluate(params, { toolCalls }) {
    const tool = textParam(params, 'tool_name');
    const calls = callsOf(toolCalls, tool);
    if (tool !== '' && calls.length === 0) {
      return { score: 0, explanation: `tool ${goQuote(tool)} was not called`, details: { tool_name: tool } };
    }
    const expected = mapParam(params, 'expected_args') ?? {};
    const constraints = constraintsOnce(params);
    const violations = calls.flatMap((call) =>
      [
        ...unexpectedArguments(call, expected),
        ...argumentBreaches(call, constraints),
        ...resultBreaches(call, constraints),
      ].map((violation) => ({ ...violation, tool: call.toolName })),
    );
    return {
      score: passOrFail(violations.length === 0),
      value: { matching_calls: calls.length, violation_count: violations.length, tool_name: tool },
      explanation: `${calls.length} matching call(s), ${violations.length} violation(s)`,
      details: { violations: nullIfEmpty(violations), matching_calls: calls.length },
    };
  },
};

const constraintsOnce = oncePerParams(constraintsOf);

type Violation =
  | Breach
  | { readonly type: 'missing_argument'; readonly argument: string }
  | {
      readonly type: 'value_mismatch';
      readonly argument: string;
      readonly expected: unknown;
      readonly actual: unknown;
    };

function* unexpectedArguments(call: ToolCallRecord, expected: Arguments): Generator<Violation> {
  for (const [argument, value] of Object.entries(expected)) {
    const actual = call.arguments?.[argument];
    if (!hasArgument(call, argument)) yield { type: 'missing_argument', argument };
    else if (value !== null && !isSameValue(actual, value)) {
      yield { type: 'value_mismatch', argument, expected: plainNumbers(value), actual };
    }
  }
}
