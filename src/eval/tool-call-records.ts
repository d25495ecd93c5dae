import type { Message, ToolCall } from '../conversation/message.js';
import type { ToolCallRecord } from '../hook/evals.js';
import { isMap } from './params.js';

/** Every call of a conversation with what came of it. When two results bear the same id, the later one holds. */
export function toolCallRecords(messages: readonly Message[]): readonly ToolCallRecord[] {
  const results = resultsById(messages);
  return messages.flatMap((message, turnIndex) => {
    if (message.role !== 'assistant' || message.toolCalls === undefined) return [];
    const unnamed = resultsWithoutId(messages, turnIndex);
    return message.toolCalls.map((call) => recordOf(call, turnIndex, results.get(call.id) ?? takeFirst(unnamed, call)));
  });
}

function resultsById(messages: readonly Message[]): ReadonlyMap<string, Message> {
  return new Map(
    messages.flatMap((message) =>
      message.role === 'tool' && message.toolCallId ? [[message.toolCallId, message]] : [],
    ),
  );
}

/** Some providers give no ids. Then a result belongs to a call of the answer that it follows. */
function resultsWithoutId(messages: readonly Message[], index: number): Message[] {
  const unnamed: Message[] = [];
  for (let at = index + 1; at < messages.length; at += 1) {
    const message = messages[at];
    if (message === undefined || message.role === 'assistant' || message.role === 'user') break;
    if (message.role === 'tool' && !message.toolCallId) unnamed.push(message);
  }
  return unnamed;
}

function takeFirst(results: Message[], { name }: ToolCall): Message | undefined {
  const at = results.findIndex((result) => (result.name ?? name) === name);
  return at === -1 ? undefined : results.splice(at, 1)[0];
}

function recordOf(call: ToolCall, turnIndex: number, result: Message | undefined): ToolCallRecord {
  const args = argumentsOf(call);
  const error = result?.error ?? '';
  return {
    turnIndex,
    toolName: call.name,
    ...(args !== undefined && { arguments: args }),
    ...(result !== undefined && resultOf(result)),
    error,
    errorType: error === '' ? '' : (result?.recorded?.errorType ?? ''),
  };
}

function resultOf({ content, parts }: Message): Pick<ToolCallRecord, 'result' | 'parts'> {
  return parts === undefined ? { result: content } : { result: parts, parts };
}

/** Calls live as long as their conversation, and each turn's evals are shown all of them again. */
const PARSED = new WeakMap<ToolCall, { readonly value: Readonly<Record<string, unknown>> | undefined }>();

function argumentsOf(call: ToolCall): Readonly<Record<string, unknown>> | undefined {
  const known = PARSED.get(call);
  if (known !== undefined) return known.value;
  const value = parsedObject(call.args);
  PARSED.set(call, { value });
  return value;
}

/** A call that was recorded without arguments has none, which is not the same as some that cannot be read. */
function parsedObject(text: string): Readonly<Record<string, unknown>> | undefined {
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isMap(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
