import { z } from 'zod';
import { goQuote } from '../../go/quote.js';
import type { ToolCallRecord } from '../../hook/evals.js';
import type { EvalHandler } from '../handler.js';
import { innerMap } from '../inner-map.js';
import { oncePerParams } from '../once-per-params.js';
import { isMap, listParam, textParam } from '../params.js';
import { ratio } from '../score.js';
import type { ToolCalls } from '../tool-calls.js';
import {
  argumentBreaches,
  type Breach,
  constraintsOf,
  resultBreaches,
  type ToolConstraints,
  toolConstraints,
} from '../tool-constraints.js';

export const toolCallChain: EvalHandler = {
  type: 'tool_call_chain',
  aliases: [],
  summary: 'some tools were called in an order, and each call had the arguments and the result that its step asks for',
  params: z.object({
    steps: z
      .array(innerMap({ tool: z.string().min(1), ...toolConstraints }))
      .min(1)
      .describe('a list of steps, each with a "tool"'),
  }),
  evaluate(params, { toolCalls }) {
    const steps = stepsOf(params);
    if (steps.length === 0) return { score: 1, explanation: 'empty chain always passes' };
    const { completed, failure } = walk(toolCalls, steps);
    const next = steps[completed];
    const counts = { completed_steps: completed, total_steps: steps.length };
    const finding = {
      score: ratio(completed, steps.length),
      value: { ...counts, chain: steps.map(({ tool }) => tool) },
    };
    if (next === undefined) {
      return { ...finding, explanation: 'chain fully satisfied', details: { completed_steps: completed } };
    }
    if (failure === undefined) {
      const lacking = `satisfied ${completed}/${steps.length} steps, missing ${goQuote(next.tool)}`;
      return { ...finding, explanation: `chain incomplete: ${lacking}`, details: counts };
    }
    const [reason, extra] = reasonOf(failure);
    const message = `step ${completed} (${next.tool}): ${reason}`;
    return { ...finding, explanation: message, details: { message, step_index: completed, tool: next.tool, ...extra } };
  },
};

interface Step extends ToolConstraints {
  readonly tool: string;
}

const stepsOf = oncePerParams((params): readonly Step[] =>
  listParam(params, 'steps')
    .filter(isMap)
    .map((step) => ({ tool: textParam(step, 'tool'), ...constraintsOf(step) })),
);

/** The first call of a step's tool has to satisfy the step: a later one that does is no excuse. */
function walk(calls: ToolCalls, steps: readonly Step[]): { readonly completed: number; readonly failure?: Breach } {
  let completed = 0;
  for (const call of calls) {
    const step = steps[completed];
    if (step === undefined) break;
    if (call.toolName !== step.tool) continue;
    const failure = firstBreach(call, step);
    if (failure !== undefined) return { completed, failure };
    completed += 1;
  }
  return { completed };
}

function firstBreach(call: ToolCallRecord, step: Step): Breach | undefined {
  for (const breach of resultBreaches(call, step)) return breach;
  for (const breach of argumentBreaches(call, step)) return breach;
  return undefined;
}

function reasonOf(breach: Breach): readonly [reason: string, extra: Readonly<Record<string, unknown>>] {
  switch (breach.type) {
    case 'tool_error':
      return ['unexpected error', { error: breach.error }];
    case 'result_missing_pattern':
      return [`result missing pattern ${goQuote(breach.pattern)}`, { missing_pattern: breach.pattern }];
    case 'invalid_result_pattern':
      return [`invalid regex ${goQuote(breach.pattern)}`, { error: breach.error }];
    case 'result_pattern_mismatch':
      return ['result does not match pattern', { pattern: breach.pattern }];
    case 'missing_argument_for_pattern':
      return [`missing argument ${goQuote(breach.argument)}`, { argument: breach.argument }];
    case 'invalid_pattern':
      return [`invalid arg regex ${goQuote(breach.pattern)}`, { error: breach.error }];
    case 'pattern_mismatch': {
      const { argument, pattern, actual } = breach;
      return [`argument ${goQuote(argument)} does not match pattern`, { argument, pattern, actual }];
    }
  }
}
