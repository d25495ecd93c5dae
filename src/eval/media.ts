import type { Message } from '../conversation/message.js';
import type { Media, Part } from '../conversation/part.js';
import type { EvalBehaviour } from './handler.js';

export type MediaType = Exclude<Part['type'], 'text'>;

/** What the assistant sent of one kind, and what its tools gave back, in order. */
export function mediaOf(messages: readonly Message[], type: MediaType, { mediaSeen }: EvalBehaviour): readonly Media[] {
  const isSeen = mediaSeen === 'of answers' ? isAnswer : isOurs;
  const parts = messages.filter(isSeen).flatMap((message) => message.parts ?? []);
  return parts.flatMap((part) => (part.type === type && 'media' in part ? [part.media] : []));
}

function isOurs(message: Message): boolean {
  return message.role === 'tool' || isAnswer(message);
}

function isAnswer({ role }: Message): boolean {
  return role.toLowerCase() === 'assistant';
}
