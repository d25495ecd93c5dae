import { openContext } from '../hook/context.js';
import type { Exchange, GuardrailHook } from '../hook/contracts.js';
import type { Denied, Enforced } from '../hook/decision.js';

/**
 * What a guardrail says of an answer that is this text and nothing else, as `check` would hear it. Nothing where it accepts
 * the text, or would have to ask somebody.
 */
export function objectionTo(hook: GuardrailHook, text: string): Denied | Enforced | undefined {
  const shown = { text, revision: 0, tokens: undefined };
  const decision = hook.consider(
    { shown, complete: true, onlyCallsTools: false, exchange: exchangeOf(text) },
    openContext(),
  );
  return decision.kind === 'allow' ? undefined : decision;
}

function exchangeOf(content: string): Exchange {
  const call = { providerId: '', model: '', round: 1 };
  const message = { role: 'assistant', content, toolCalls: [], validations: [] };
  return {
    request: { ...call, messages: [], systemPrompt: '', metadata: {} },
    response: { ...call, message, latencyMs: 0 },
  };
}
