import { z } from 'zod';
import type { EvalContext, ToolCallRecord } from '../../../src/hook/evals.js';
import { evalResultOf, goEvalResult } from './eval-result.js';
import { goMessage, messageOf } from './go-message.js';

const map = z.record(z.string(), z.unknown()).nullish();

export const goToolCalls = z
  .array(
    z.strictObject({
      turn_index: z.number().default(0),
      tool_name: z.string().default(''),
      arguments: map,
      result: z.unknown().optional(),
      error: z.string().default(''),
      error_type: z.string().default(''),
    }),
  )
  .nullish();

/** What an eval may look at, field by field. */
export const goEvalContext = z.strictObject({
  messages: z.array(goMessage).nullish(),
  current_output: z.string().default(''),
  turn_index: z.number().default(0),
  session_id: z.string().default(''),
  prompt_id: z.string().default(''),
  tool_calls: goToolCalls,
  metadata: map,
  extras: map,
  variables: map,
  prior_results: z.array(goEvalResult).nullish(),
  content_scope: z.enum(['current', 'all', '']).optional(),
});

export function evalContextOf(given: z.output<typeof goEvalContext>): EvalContext {
  const { content_scope: contentScope } = given;
  return {
    messages: (given.messages ?? []).map(messageOf),
    turnIndex: given.turn_index,
    sessionId: given.session_id,
    promptId: given.prompt_id,
    currentOutput: given.current_output,
    toolCalls: toolCallRecordsOf(given.tool_calls),
    variables: given.variables ?? {},
    metadata: given.metadata ?? {},
    extras: given.extras ?? {},
    priorResults: (given.prior_results ?? []).map(evalResultOf),
    ...(contentScope === 'current' && { contentScope }),
  };
}

export function toolCallRecordsOf(calls: z.output<typeof goToolCalls>): readonly ToolCallRecord[] {
  return (calls ?? []).map(({ turn_index, tool_name, arguments: args, result, error, error_type }) => ({
    turnIndex: turn_index,
    toolName: tool_name,
    ...(args != null && { arguments: args }),
    ...(result != null && { result }),
    error,
    errorType: error_type,
  }));
}
