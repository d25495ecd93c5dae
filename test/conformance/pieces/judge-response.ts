import { z } from 'zod';
import type { Message } from '../../../src/conversation/message.js';
import { type HookContext, openContext } from '../../../src/hook/context.js';
import type { ProviderHook, ProviderRequest } from '../../../src/hook/contracts.js';
import { Registry } from '../../../src/hook/registry.js';
import type { ValidationResult } from '../../../src/hook/validation-result.js';
import type { Semantics } from '../../../src/semantics/semantics.js';
import { atOnce } from './at-once.js';
import { decisionObject } from './decision-object.js';
import { type GoMessage, responseMessageOf } from './go-message.js';

export interface Exchange {
  readonly response: GoMessage;
  readonly messages: readonly Message[];
  readonly latencyMs?: number;
  readonly metadata?: ProviderRequest['metadata'] | undefined;
}

/** What the hooks after a call decide, and what is left of the content. */
export function judgeResponse(provider: readonly ProviderHook[], exchange: Exchange, semantics: Semantics) {
  return judgeWith(new Registry({ provider }, semantics), exchange, openContext());
}

/** As `judgeResponse`, behind the chunks that the context has seen. */
export function judgeWith(
  registry: Registry,
  { response, messages, latencyMs = 0, metadata }: Exchange,
  context: HookContext,
) {
  const field = response.parts?.length && { field: response.content };
  const built = responseMessageOf(response);
  const message = { ...built, ...field, validations: (built.recorded?.validations ?? []).map(validationOf) };
  const answer = { providerId: 'prov', model: 'm', round: 1, latencyMs, message };
  const { decision } = atOnce(registry.runAfterProviderCall(requestOf(messages, metadata), answer, context));
  const parts = response.parts?.length ? { get_content_after: message.content } : {};
  return { ...decisionObject(decision), content_after: message.field ?? message.content, ...parts };
}

function validationOf(record: Readonly<Record<string, unknown>>): ValidationResult {
  return validation.parse(record);
}

const validation = z.object({
  validator_type: z.string(),
  passed: z.boolean(),
  details: z.record(z.string(), z.unknown()).default({}),
});

export function requestOf(messages: readonly Message[], metadata: ProviderRequest['metadata'] = {}): ProviderRequest {
  const systemPrompt = messages.find(({ role }) => role === 'system')?.content ?? '';
  return { providerId: 'prov', model: 'm', messages, systemPrompt, round: 1, metadata };
}
