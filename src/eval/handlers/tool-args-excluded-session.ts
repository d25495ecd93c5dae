import { z } from 'zod';
import { goTextOf } from '../../go/text-of-value.js';
import type { ToolCallRecord } from '../../hook/evals.js';
import type { EvalHandler } from '../handler.js';
import { type EvalParams, mapParam, textParam } from '../params.js';
import { passOrFail } from '../score.js';
import { hasArgument } from '../tool-arguments.js';
import { callsOf } from '../tool-calls.js';

export const toolArgsExcludedSession: EvalHandler = {
  type: 'tool_args_excluded_session',
  aliases: ['tools_not_called_with_args'],
  summary: 'no call of a tool had one of some values in an argument',
  params: z
    .object({
      tool_name: z.string().min(1).describe('a tool'),
      excluded_args: z.record(z.string(), z.unknown()).optional().describe('a value for each argument'),
      forbidden_args: z.record(z.string(), z.unknown()).optional().describe('a list of values for each argument'),
    })
    .refine((params) => (params.excluded_args ?? params.forbidden_args) !== undefined, {
      path: ['excluded_args'],
      message: 'is missing',
    }),
  evaluate(params, { toolCalls }) {
    const tool = textParam(params, 'tool_name');
    if (tool === '') return { score: 0, explanation: 'tool_name parameter is required' };
    const excluded = excludedTexts(params);
    if (excluded.size === 0) return { score: 1, explanation: 'no excluded_args to check' };
    const violations = callsOf(toolCalls, tool).flatMap((call) => [...excludedIn(call, excluded)]);
    return {
      score: passOrFail(violations.length === 0),
      value: { violations },
      explanation:
        violations.length === 0 ? 'no excluded args detected' : `excluded args found: ${violations.join('; ')}`,
    };
  },
};

/** The texts that each argument must not have. */
type Excluded = ReadonlyMap<string, ReadonlySet<string>>;

/** `forbidden_args` is the older key. A list is one value in the newer, and several in the older. */
function excludedTexts(params: EvalParams): Excluded {
  const newer = Object.entries(mapParam(params, 'excluded_args') ?? {});
  if (newer.length > 0) return new Map(newer.map(([name, value]) => [name, new Set([goTextOf(value)])]));
  const older = Object.entries(mapParam(params, 'forbidden_args') ?? {});
  return new Map(older.map(([name, value]) => [name, new Set([value].flat().map(goTextOf))]));
}

function* excludedIn(call: ToolCallRecord, excluded: Excluded): Generator<string> {
  for (const [name, texts] of excluded) {
    const text = goTextOf(call.arguments?.[name]);
    if (hasArgument(call, name) && texts.has(text)) yield `turn ${call.turnIndex}: ${name}=${text}`;
  }
}
