import { z } from 'zod';
import { Registry } from '../../../src/hook/registry.js';
import { defineAdapter } from '../adapter.js';
import { atOnce } from '../pieces/at-once.js';
import { decisionObject } from '../pieces/decision-object.js';
import { goRequest, messagesOf } from '../pieces/go-message.js';
import { buildGuardrail, guardrailInput, isConstructError } from '../pieces/guardrail.js';
import { requestOf } from '../pieces/judge-response.js';

const schema = z.strictObject({ ...guardrailInput, request: goRequest });

export const beforeCall = defineAdapter(
  'before_call',
  schema,
  ({ request: given, ...guardrail }, { semantics, release }) => {
    const hook = buildGuardrail(guardrail, semantics);
    if (isConstructError(hook)) return hook;
    const request = requestOf(messagesOf(given), given?.metadata);
    const { decision } = atOnce(new Registry({ provider: [hook] }, semantics).runBeforeProviderCall(request));
    const replacement = release === '1.5' && given != null ? { replacement: request.replacement ?? '' } : {};
    return { ...decisionObject(decision), ...replacement };
  },
);
