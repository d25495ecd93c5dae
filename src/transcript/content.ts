import { isAbsent, isObject, kindOf } from './json-value.js';
import { Unreadable } from './unreadable.js';

const TEXT_TYPES: readonly unknown[] = [undefined, 'text', 'input_text', 'output_text'];

/**
 * The text that a reader sees: text parts joined, nothing for images, audio and refusals. Content of any other kind
 * makes the record unreadable: judging half of what was said would be worse than saying so.
 */
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content.toWellFormed();
  if (isAbsent(content)) return '';
  if (Array.isArray(content)) return content.map(textOfPart).join('').toWellFormed();
  throw new Unreadable(`content is ${kindOf(content)}, expected text, a list of parts or null`);
}

function textOfPart(part: unknown): string {
  if (typeof part === 'string') return part;
  if (!isObject(part)) throw new Unreadable(`content has a part that is ${kindOf(part)}, expected text or an object`);
  if (!TEXT_TYPES.includes(part['type'])) return '';
  if (typeof part['text'] === 'string') return part['text'];
  if (part['type'] === undefined || isAbsent(part['text'])) return '';
  throw new Unreadable(`content has a text part whose text is ${kindOf(part['text'])}`);
}
