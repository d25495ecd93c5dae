import type { ProviderRequest, ProviderResponse } from '../../src/hook/contracts.js';

export function request(): ProviderRequest {
  return {
    providerId: 'p',
    model: 'm',
    messages: [{ role: 'user', content: 'question' }],
    systemPrompt: '',
    round: 1,
    metadata: {},
  };
}

export function response(content: string, more: Partial<ProviderResponse['message']> = {}): ProviderResponse {
  return {
    providerId: 'p',
    model: 'm',
    round: 1,
    latencyMs: 0,
    message: { role: 'assistant', content, toolCalls: [], validations: [], ...more },
  };
}
