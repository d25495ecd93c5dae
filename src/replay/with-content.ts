import type { Message } from '../conversation/message.js';
import type { Part } from '../conversation/part.js';

/** A message whose text a hook has changed. What was counted and written down of the recorded text does not hold of this one. */
export function withContent({ tokenCount: _, parts, ...rest }: Message, content: string): Message {
  return parts === undefined ? { ...rest, content } : { ...rest, content, parts: withText(parts, content) };
}

/** Media stay: a hook changes the text only. */
function withText(parts: readonly Part[], text: string): readonly Part[] {
  const media = parts.filter(({ type }) => type !== 'text');
  return text === '' ? media : [{ type: 'text', text }, ...media];
}
