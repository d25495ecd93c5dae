import type { Message, ToolCall } from '../conversation/message.js';
import type { ToolResponse } from '../hook/contracts.js';
import type { Metadata } from '../hook/decision.js';
import type { ToolResult } from './source.js';
import { withContent } from './with-content.js';

/** A tool's result as the model reads it. */
export function toolMessage({ callId, name, content, error }: ToolResponse, { message }: ToolResult): Message {
  const plain = { role: 'tool', content, toolCallId: callId, name, ...(error === '' ? undefined : { error }) };
  if (message === undefined) return plain;
  const recorded = { ...message, ...plain };
  return content === message.content ? recorded : withContent(recorded, content);
}

/** In the place of a result, as PromptKit writes it: without one, later evals would take the call for one that went well. */
export function refusal({ id, name }: Pick<ToolCall, 'id' | 'name'>, reason: string): Message {
  const error = `Tool ${name} blocked by hook: ${reason}`;
  return { role: 'tool', content: error, toolCallId: id, name, error, recorded: { errorType: 'approval' } };
}

/** In the place of the result of a call that never reached its tool. */
export function failedResult(
  { name, callId }: Pick<ToolResponse, 'name' | 'callId'>,
  errorType: string,
  error: string,
): Message {
  return { role: 'tool', content: `Error: ${error}`, toolCallId: callId, name, error, recorded: { errorType } };
}

export function errorTyped(message: Message, told: 'told' | 'absent'): Message {
  if (told === 'told' || message.recorded?.errorType === undefined) return message;
  const { errorType: _, ...recorded } = message.recorded;
  return { ...message, recorded };
}

/** A message with what a hook's decision says beside it. */
export function onlyMeta(message: Message, meta: Metadata | undefined): Message {
  return meta === undefined ? message : { ...message, recorded: { ...message.recorded, meta } };
}
