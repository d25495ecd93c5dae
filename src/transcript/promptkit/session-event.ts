import type { Message } from '../../conversation/message.js';
import { idOf, isAbsent, isObject, type JsonObject, kindOf } from '../json-value.js';
import { messageOf } from '../message-of.js';
import { Unreadable } from '../unreadable.js';
import { fieldsOf } from './fields.js';
import { type Instant, instantOf } from './instant.js';

/** Where and when an event was recorded. */
export interface Recorded {
  readonly line: number;
  /** In the order of arrival: `seq`, else its place in the file. Exports are sorted by time, which most user messages lack. */
  readonly order: number;
  readonly time: Instant;
  /** As written. */
  readonly timestamp: string | undefined;
}

export type RecordedMessage = Recorded & { readonly message: Message };

/** One event of a recorded session, as far as a conversation can be told from it. */
export type SessionEvent = Recorded &
  ({ readonly kind: 'message'; readonly message: Message } | { readonly kind: 'sign'; readonly sign: Sign });

/** What the pipeline said about its work. */
export interface Sign {
  readonly type: string;
  readonly fields: JsonObject;
}

/** Those that tell something of a conversation; of the others there may be hundreds a turn. */
const SIGNS = new Set([
  'pipeline.started',
  'pipeline.failed',
  'stage.failed',
  'stream.interrupted',
  'provider.call.started',
  'provider.call.completed',
  'tool.call.completed',
  'tool.call.failed',
  'validation.passed',
  'validation.failed',
]);

/** Nothing for an event that says nothing of the conversation: there are many types, and there will be more. */
export function sessionEventOf(event: JsonObject, order: number, line: number): SessionEvent | undefined {
  const { type, timestamp } = event;
  if (typeof type !== 'string') throw new Unreadable(`type is ${kindOf(type)}, expected text`);
  const recorded = {
    line,
    order,
    time: instantOf(timestamp),
    timestamp: typeof timestamp === 'string' ? timestamp.toWellFormed() : undefined,
  };
  if (type === 'message') return { ...recorded, kind: 'message', message: messageOf(event['message']) };
  if (type === 'message.created') return { ...recorded, kind: 'message', message: createdMessage(event['data']) };
  return SIGNS.has(type) ? { ...recorded, kind: 'sign', sign: { type, fields: fieldsOf(event['data']) } } : undefined;
}

/** The session that an event belongs to; an older recorder left it to the head of the file. */
export function sessionOf(event: JsonObject): string | undefined {
  return idOf(event['session_id']) ?? idOf(event['conversation_id']);
}

function createdMessage(data: unknown): Message {
  if (!isObject(data)) throw new Unreadable(`data is ${kindOf(data)}, expected an object`);
  const { role, content, parts, toolcalls, toolresult, toolcallid, name } = fieldsOf(data);
  return messageOf({
    role,
    content,
    ...(!isEmpty(parts) && { parts }),
    ...(!isAbsent(toolcalls) && { tool_calls: toolcalls }),
    ...(isObject(toolresult) && { tool_result: resultOf(toolresult) }),
    ...(!isAbsent(toolcallid) && { tool_call_id: toolcallid }),
    ...(!isAbsent(name) && { name }),
  });
}

/** Without parts, the text of a result stands in the message. */
function resultOf(result: JsonObject): JsonObject {
  const { parts, ...rest } = result;
  return isEmpty(parts) ? rest : result;
}

function isEmpty(parts: unknown): boolean {
  return isAbsent(parts) || (Array.isArray(parts) && parts.length === 0);
}
