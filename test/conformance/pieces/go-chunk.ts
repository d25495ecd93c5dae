import { z } from 'zod';
import type { Message } from '../../../src/conversation/message.js';
import { toolCallsOf, toolCallsSchema } from './go-message.js';
import type { ScriptedChunk, ScriptedRound } from './scripted-source.js';

/** One piece of a scripted stream, as PromptKit writes it. */
export const goChunk = z.looseObject({
  delta: z.string().default(''),
  content: z.string().default(''),
  token_count: z.number().default(0),
  finish_reason: z.string().nullish(),
  error: z.string().nullish(),
  tool_calls: toolCallsSchema,
});
type GoChunk = z.output<typeof goChunk>;

/** A streamed round. What is kept of it is the last chunk's content, and the last tool calls that any chunk had. */
export function streamedRound(chunks: readonly GoChunk[]): ScriptedRound {
  const calls = toolCallsOf(chunks.findLast(({ tool_calls: some }) => some?.length)?.tool_calls);
  const message: Message = {
    role: 'assistant',
    content: chunks.at(-1)?.content ?? '',
    ...(calls.length > 0 && { toolCalls: calls }),
  };
  return { message, chunks: chunks.map(scripted) };
}

/** Counts are running totals there; ours are each chunk's own. */
function scripted(
  { delta, token_count: total, finish_reason: finishReason, error }: GoChunk,
  index: number,
  all: readonly GoChunk[],
): ScriptedChunk {
  const own = total - (all[index - 1]?.token_count ?? 0);
  return {
    delta,
    ...(total > 0 && own > 0 && { tokenCount: own }),
    ...(finishReason && { finishReason }),
    ...(error && { error }),
  };
}
