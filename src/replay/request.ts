import type { Message } from '../conversation/message.js';
import type { ProviderRequest } from '../hook/contracts.js';

/** A request over the conversation so far. The list is copied only for a hook that looks at it. */
export function newRequest(history: readonly Message[], round: number): ProviderRequest {
  const length = history.length;
  let messages: readonly Message[] | undefined;
  return {
    providerId: 'recorded',
    model: 'recorded',
    get messages() {
      messages ??= history.slice(0, length);
      return messages;
    },
    set messages(edited) {
      messages = edited;
    },
    get systemPrompt() {
      return history.find(({ role }) => role === 'system')?.content ?? '';
    },
    round,
    metadata: {},
  };
}
