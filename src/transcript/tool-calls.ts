import type { ToolCall } from '../conversation/message.js';
import { idOf, isAbsent, isObject, type JsonObject, jsonOf, kindOf } from './json-value.js';
import { Unreadable } from './unreadable.js';

/** The calls of an assistant message, in OpenAI's spelling (also the old `function_call`) or PromptKit's. */
export function toolCallsOf(message: JsonObject): readonly ToolCall[] | undefined {
  const calls = message['tool_calls'];
  if (isAbsent(calls)) return legacyCall(message['function_call']);
  if (!Array.isArray(calls)) throw new Unreadable(`tool_calls is ${kindOf(calls)}, expected a list`);
  return calls.length === 0 ? undefined : calls.map(toolCall);
}

function legacyCall(call: unknown): readonly ToolCall[] | undefined {
  return isAbsent(call) ? undefined : [toolCall({ function: call })];
}

function toolCall(call: unknown): ToolCall {
  if (!isObject(call)) throw new Unreadable(`a tool call is ${kindOf(call)}, expected an object`);
  const named = [call['function'], call['custom']].find(isObject) ?? call;
  const name = named['name'];
  if (typeof name !== 'string') throw new Unreadable(`a tool call's name is ${kindOf(name)}, expected text`);
  const args = named['arguments'] ?? named['args'] ?? named['input'];
  return { id: idOf(call['id']) ?? '', name: name.toWellFormed(), args: argumentsOf(args) };
}

/** Text stays as the model wrote it, valid or not; PromptKit and others record an object. */
function argumentsOf(args: unknown): string {
  if (typeof args === 'string') return args.toWellFormed();
  return isAbsent(args) ? '' : jsonOf(args).toWellFormed();
}
