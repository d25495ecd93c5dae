import type { Chunk } from '../conversation/chunk.js';
import type { Conversation } from '../conversation/conversation.js';
import type { Message } from '../conversation/message.js';
import { joined } from './chunk-list.js';
import { expectationsOf } from './expectations.js';
import { inlineChunks } from './inline-chunks.js';
import type { Item } from './item.js';
import { idOf, isAbsent, isObject, kindOf, optionalText } from './json-value.js';
import { messageOf } from './message-of.js';
import { surroundingsOf } from './surroundings.js';
import { TurnList } from './turn-list.js';
import { Unreadable } from './unreadable.js';

/** One conversation written as one JSON object; what is odd about it but readable goes to `items`. */
export function conversationOf(record: unknown, line: number, items: Item[]): Conversation {
  if (!isObject(record)) throw new Unreadable(`is ${kindOf(record)}, expected an object with messages`);
  const { messages } = record;
  if (!Array.isArray(messages)) throw new Unreadable(`messages is ${kindOf(messages)}, expected a list`);
  const id = idOf(record['id']) ?? idOf(record['conversation_id']) ?? idOf(record['session_id']) ?? `#${line}`;
  const prompt = optionalText(record['prompt'], 'prompt');
  const expect = expectationsOf(record['expect']);
  const notes: string[] = [];
  const turns = turnsOf(messages, line, notes);
  for (const text of notes) items.push({ kind: 'note', line, conversation: id, text });
  const surroundings = surroundingsOf(record);
  return {
    id,
    line,
    turns,
    ...(prompt !== undefined && { prompt }),
    ...(expect !== undefined && { expect }),
    ...(surroundings !== undefined && { surroundings }),
  };
}

function turnsOf(messages: readonly unknown[], line: number, notes: string[]) {
  const turns = new TurnList(line);
  for (let index = 0; index < messages.length; index += 1) {
    try {
      addMessage(turns, messages[index], (difference) => notes.push(`message ${index + 1}: ${difference}`));
    } catch (error) {
      if (error instanceof Unreadable) throw new Unreadable(`message ${index + 1}: ${error.message}`);
      throw error;
    }
  }
  return turns.close();
}

function addMessage(turns: TurnList, raw: unknown, note: (text: string) => void): void {
  const message = messageOf(raw);
  const chunks = message.role === 'assistant' && isObject(raw) ? inlineChunks(raw['chunks']) : undefined;
  if (chunks === undefined) turns.add(message);
  else turns.add(streamedMessage(message, chunks, raw, note), chunks);
}

function streamedMessage(
  message: Message,
  chunks: readonly Chunk[],
  raw: unknown,
  note: (text: string) => void,
): Message {
  const hasContent = isObject(raw) && !(isAbsent(raw['content']) && isAbsent(raw['parts']));
  if (!hasContent) return { ...message, content: joined(chunks) };
  const difference = differenceOf(message, chunks);
  if (difference !== undefined) note(difference);
  return message;
}

/** The chunks are what was delivered, so they are judged; that the record contradicts itself is said. */
export function differenceOf(response: Message, chunks: readonly Chunk[]): string | undefined {
  const streamed = joined(chunks);
  if (streamed === response.content) return undefined;
  return `content and chunks differ (${response.content.length} and ${streamed.length} UTF-16 units); the chunks are judged`;
}
