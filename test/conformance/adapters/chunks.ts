import { z } from 'zod';
import { openContext } from '../../../src/hook/context.js';
import type { StreamChunk } from '../../../src/hook/contracts.js';
import type { Decision } from '../../../src/hook/decision.js';
import { Registry } from '../../../src/hook/registry.js';
import { defineAdapter } from '../adapter.js';
import { atOnce } from '../pieces/at-once.js';
import { decisionObject } from '../pieces/decision-object.js';
import { goRequest, messagesOf } from '../pieces/go-message.js';
import { buildGuardrail, guardrailInput, isConstructError } from '../pieces/guardrail.js';
import { judgeWith } from '../pieces/judge-response.js';

const chunkSchema = z.looseObject({
  content: z.string().default(''),
  delta: z.string().default(''),
  token_count: z.number().default(0),
});
const schema = z.strictObject({ ...guardrailInput, chunks: z.array(chunkSchema), request: goRequest });

export const chunks = defineAdapter('chunks', schema, ({ chunks: given, request, ...guardrail }, { semantics }) => {
  const hook = buildGuardrail(guardrail, semantics);
  if (isConstructError(hook)) return hook;
  const registry = new Registry({ provider: [hook] }, semantics);
  const context = openContext();
  const { decisions, trip, kept } = readStream(given, (chunk) => atOnce(registry.runOnChunk(chunk, context)).decision);
  const streamed = { decisions: registry.hasChunkInterceptors ? decisions : decisions.map(() => 'none') };
  const stop = { trip_index: trip === undefined ? null : decisions.length - 1, trip: trip ?? null };
  if (trip?.decision === 'deny')
    return { ...streamed, ...stop, aborted: true, kept: null, final: null, final_content: null };
  const exchange = {
    response: { role: 'assistant', content: kept },
    messages: messagesOf(request),
    metadata: request?.metadata,
  };
  const { content_after: finalContent, ...final } = judgeWith(registry, exchange, context);
  return { ...streamed, ...stop, aborted: false, kept, final, final_content: finalContent };
});

/** Up to the first answer that is not allow. */
function readStream(given: readonly z.output<typeof chunkSchema>[], judge: (chunk: StreamChunk) => Decision) {
  const decisions: string[] = [];
  let kept = '';
  let sum = '';
  for (const { content, delta, token_count: tokenCount } of given) {
    sum += delta;
    const counted = tokenCount > 0 && { tokenCount };
    const chunk: StreamChunk = { content, delta, ...counted, ...(sum !== content && { sent: content }) };
    sum = content;
    const decision = judge(chunk);
    decisions.push(decision.kind);
    kept = chunk.content;
    if (decision.kind !== 'allow')
      return { decisions, kept, trip: { ...decisionObject(decision), chunk_content_after: kept } };
  }
  return { decisions, kept };
}
