import type { Message } from '../conversation/message.js';
import type { Media, Part } from '../conversation/part.js';

export type MediaType = Exclude<Part['type'], 'text'>;

/** What the assistant sent of one kind, and what its tools gave back, in order. */
export function mediaOf(messages: readonly Message[], type: MediaType): readonly Media[] {
  const parts = messages.filter(isOurs).flatMap((message) => message.parts ?? []);
  return parts.flatMap((part) => (part.type === type && 'media' in part ? [part.media] : []));
}

function isOurs({ role }: Message): boolean {
  return role === 'tool' || role.toLowerCase() === 'assistant';
}
