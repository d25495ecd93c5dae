import type { ProviderRequest } from './contracts.js';
import type { Decision } from './decision.js';

// A hook may be written in JavaScript, where nobody stops it from answering, or from writing, what is none.

export function checkedDecision(decision: Decision): Decision {
  const { kind, reason }: { kind?: unknown; reason?: unknown } = decision ?? {};
  if (kind === 'allow') return decision;
  if (kind !== 'deny' && kind !== 'enforced')
    throw new TypeError(`it answered ${String(decision)}, which is no decision`);
  if (typeof reason === 'string') return decision;
  throw new TypeError(`it answered "${kind}" with the reason ${String(reason)}, which is no text`);
}

/** What a hook wrote into a message, a chunk or a tool call. */
export function checkedText(what: string, text: string): string {
  const written: unknown = text;
  if (typeof written === 'string') return text;
  throw new TypeError(`it set ${what} to ${String(written)}, which is no text`);
}

export function checkedMessages(messages: ProviderRequest['messages']): ProviderRequest['messages'] {
  const written: unknown = messages;
  if (Array.isArray(written)) return messages;
  throw new TypeError(`it set messages to ${String(written)}, which is no list`);
}
