import { z } from 'zod';
import type { Chunk } from '../../../src/conversation/chunk.js';
import type { Release } from '../vector.js';
import { goCost } from './go-cost.js';
import { toolCallsOf, toolCallsSchema } from './go-message.js';
import type { ScriptedRound } from './scripted-source.js';

/** One piece of a scripted stream, as PromptKit writes it. */
export const goChunk = z.looseObject({
  delta: z.string().default(''),
  content: z.string().default(''),
  token_count: z.number().default(0),
  finish_reason: z.string().nullish(),
  error: z.string().nullish(),
  tool_calls: toolCallsSchema,
  cost_info: goCost.nullish(),
  reasoning: z.string().optional(),
  reset: z.boolean().optional(),
});
type GoChunk = z.output<typeof goChunk>;

/** A streamed round: everything that is known of the answer comes with its pieces. */
export function streamedRound(chunks: readonly GoChunk[], release: Release): ScriptedRound {
  return { message: { role: 'assistant', content: '' }, chunks: chunks.map((chunk) => scripted(chunk, release)) };
}

function scripted(chunk: GoChunk, release: Release): Chunk {
  const { delta, content, token_count: tokens, finish_reason: finishReason, error, tool_calls: calls } = chunk;
  return {
    delta,
    soFar: { content, tokens },
    ...(finishReason && { finishReason }),
    ...(error && { error }),
    ...(calls?.length && { toolCalls: toolCallsOf(calls) }),
    ...(chunk.cost_info && { cost: chunk.cost_info }),
    ...(chunk.reset && { isReset: true as const }),
    // Only the providers of 1.5 can say what a model thought.
    ...(release === '1.5' && chunk.reasoning && { reasoning: chunk.reasoning }),
  };
}
