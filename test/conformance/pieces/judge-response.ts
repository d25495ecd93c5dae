import type { Message } from '../../../src/conversation/message.js';
import { type HookContext, openContext } from '../../../src/hook/context.js';
import type { ProviderHook, ProviderRequest } from '../../../src/hook/contracts.js';
import { Registry } from '../../../src/hook/registry.js';
import type { Semantics } from '../../../src/semantics/semantics.js';
import type { Release } from '../vector.js';
import { atOnce } from './at-once.js';
import { guardrailDecision } from './decision-object.js';
import { type GoMessage, responseMessageOf } from './go-message.js';

export interface Exchange {
  readonly response: GoMessage;
  readonly messages: readonly Message[];
  readonly latencyMs?: number;
  /** Whose shape of a decision is wanted. That of 1.4 is ours. */
  readonly release?: Release;
}

/** What the hooks after a call decide, and what is left of the content. */
export function judgeResponse(provider: readonly ProviderHook[], exchange: Exchange, semantics: Semantics) {
  return judgeWith(new Registry({ provider }, semantics), exchange, openContext());
}

/** As `judgeResponse`, behind the chunks that the context has seen. */
export function judgeWith(
  registry: Registry,
  { response, messages, latencyMs = 0, release = '1.4' }: Exchange,
  context: HookContext,
) {
  const message = responseMessageOf(response);
  const before = message.content;
  const answer = { providerId: 'prov', model: 'm', round: 1, latencyMs, message };
  const { decision } = atOnce(registry.runAfterProviderCall(requestOf(messages), answer, context));
  // Where a reader sees the parts, the field beside them is what it was until somebody writes to it.
  const content = message.content === before ? response.content : message.content;
  const parts = response.parts?.length ? { get_content_after: message.content } : {};
  return { ...guardrailDecision(decision, release), content_after: content, ...parts };
}

export function requestOf(messages: readonly Message[]): ProviderRequest {
  const systemPrompt = messages.find(({ role }) => role === 'system')?.content ?? '';
  return { providerId: 'prov', model: 'm', messages, systemPrompt, round: 1, metadata: {} };
}
