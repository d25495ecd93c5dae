import { z } from 'zod';
import { defineAdapter } from '../adapter.js';
import { goMessage, goRequest, messagesOf } from '../pieces/go-message.js';
import { buildGuardrail, guardrailInput, isConstructError } from '../pieces/guardrail.js';
import { judgeResponse } from '../pieces/judge-response.js';

const schema = z.strictObject({
  ...guardrailInput,
  response: goMessage,
  request: goRequest,
  latency_ms: z.number().default(0),
});

export const afterCall = defineAdapter(
  'after_call',
  schema,
  ({ response, request, latency_ms: latencyMs, ...guardrail }, { semantics }) => {
    const hook = buildGuardrail(guardrail, semantics);
    if (isConstructError(hook)) return hook;
    const exchange = { response, messages: messagesOf(request), latencyMs, metadata: request?.metadata };
    return judgeResponse([hook], exchange, semantics);
  },
);
