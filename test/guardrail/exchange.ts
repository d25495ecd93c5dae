import type { Message } from '../../src/conversation/message.js';
import { GuardrailError, newGuardrailHook } from '../../src/guardrail/factory.js';
import type { GuardrailSettings } from '../../src/guardrail/hook-of.js';
import { openContext } from '../../src/hook/context.js';
import type { ProviderRequest, ProviderResponse, ResponseMessage, StreamChunk } from '../../src/hook/contracts.js';
import { Registry } from '../../src/hook/registry.js';
import { documented } from '../../src/semantics/documented.js';
import type { Semantics } from '../../src/semantics/semantics.js';

/** The documented semantics with some behaviours of guardrails switched. */
export function withGuardrails(leaves: Partial<Semantics['guardrails']>): Semantics {
  return { ...documented, guardrails: { ...documented.guardrails, ...leaves } };
}

/** One guardrail of some semantics, in all that it can be asked. */
export function guarded(
  semantics: Semantics,
  type: string,
  params: Readonly<Record<string, unknown>>,
  settings: GuardrailSettings = { message: 'sorry' },
) {
  const registry = new Registry({ provider: [newGuardrailHook(type, params, settings, semantics)] }, semantics);
  return {
    registry,
    async before(...messages: readonly Message[]) {
      const request = requestOf(messages);
      const { decision } = await registry.runBeforeProviderCall(request);
      return { decision, replacement: request.replacement };
    },
    async after(text: string, around: Partial<ResponseMessage> = {}, history: readonly Message[] = []) {
      const response = responseOf(text, around);
      const { decision, steps } = await registry.runAfterProviderCall(requestOf(history), response);
      return { decision, steps, ...response.message };
    },
    /** Up to the chunk that stops it. */
    async stream(...deltas: readonly string[]) {
      const context = openContext();
      for (const [index, delta] of deltas.entries()) {
        const chunk: StreamChunk = { content: '', delta };
        const { decision } = await registry.runOnChunk(chunk, context);
        if (decision.kind !== 'allow') return { decision, stoppedAt: index, kept: chunk.content };
      }
      return { decision: undefined, stoppedAt: undefined, kept: context.response.text.text };
    },
  };
}

export function refusal(semantics: Semantics, type: string, params: Readonly<Record<string, unknown>>): string {
  try {
    newGuardrailHook(type, params, {}, semantics);
    return 'none';
  } catch (error) {
    if (error instanceof GuardrailError) return error.message;
    throw error;
  }
}

function requestOf(messages: readonly Message[]): ProviderRequest {
  return { providerId: 'p', model: 'm', messages, systemPrompt: '', round: 1, metadata: {} };
}

function responseOf(content: string, around: Partial<ResponseMessage>): ProviderResponse {
  const message = { role: 'assistant', content, toolCalls: [], validations: [], ...around };
  return { providerId: 'p', model: 'm', round: 1, latencyMs: 0, message };
}
