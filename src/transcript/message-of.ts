import type { Message } from '../conversation/message.js';
import { quote } from '../diagnostic/quote.js';
import { textOf } from './content.js';
import { idOf, isAbsent, isObject, type JsonObject, kindOf, optionalCount, optionalText } from './json-value.js';
import { mediaPartsOf } from './media-parts.js';
import { recordedDetailsOf } from './recorded-details.js';
import { toolCallsOf } from './tool-calls.js';
import { Unreadable } from './unreadable.js';

type Writable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

/** One recorded message, in OpenAI's spelling or PromptKit's. */
export function messageOf(raw: unknown): Message {
  if (!isObject(raw)) throw new Unreadable(`is ${kindOf(raw)}, expected an object`);
  const role = roleOf(raw['role']);
  if (role === 'tool') return toolMessage(raw);
  const content = contentOf(raw);
  const message: Writable<Message> = { role, content: textOf(content) };
  if (raw['name'] !== undefined) setName(message, raw['name']);
  setDetails(message, content, raw);
  return role === 'assistant' ? withAnswer(message, raw) : message;
}

function roleOf(role: unknown): string {
  switch (role) {
    case 'user':
    case 'assistant':
    case 'system':
    case 'developer':
    case 'tool':
      return role;
    case 'model':
      return 'assistant';
    case 'function':
      return 'tool';
    default:
      throw new Unreadable(unknownRole(role));
  }
}

function unknownRole(role: unknown): string {
  const found = typeof role === 'string' ? `the unknown role ${quote(role)}` : `a role that is ${kindOf(role)}`;
  return `has ${found}, expected system, developer, user, assistant, model, tool or function`;
}

/** PromptKit writes parts, and then `content` is only a summary of them. */
function contentOf(raw: JsonObject): unknown {
  const parts = raw['parts'];
  if (isAbsent(parts)) return raw['content'];
  if (!Array.isArray(parts)) throw new Unreadable(`parts is ${kindOf(parts)}, expected a list`);
  return parts.length > 0 ? parts : raw['content'];
}

function setName(message: Writable<Message>, name: unknown): void {
  const known = optionalText(name, 'name');
  if (known !== undefined) message.name = known;
}

/** What only evals and exec hooks look at. */
function setDetails(message: Writable<Message>, content: unknown, raw: JsonObject): void {
  const parts = mediaPartsOf(content);
  if (parts !== undefined) message.parts = parts;
  const recorded = recordedDetailsOf(raw);
  if (recorded !== undefined) message.recorded = recorded;
}

function withAnswer(message: Writable<Message>, raw: JsonObject): Message {
  const toolCalls = toolCallsOf(raw);
  if (toolCalls !== undefined) message.toolCalls = toolCalls;
  const tokenCount = tokenCountOf(raw);
  if (tokenCount !== undefined) message.tokenCount = tokenCount;
  return message;
}

function tokenCountOf(raw: JsonObject): number | undefined {
  if (!isAbsent(raw['token_count'])) return optionalCount(raw['token_count'], 'token_count');
  const { usage, cost_info: cost } = raw;
  if (isObject(usage) && !isAbsent(usage['completion_tokens'])) {
    return optionalCount(usage['completion_tokens'], 'usage.completion_tokens');
  }
  return isObject(cost) ? optionalCount(cost['output_tokens'], 'cost_info.output_tokens') : undefined;
}

function toolMessage(raw: JsonObject): Message {
  const result = isObject(raw['tool_result']) ? raw['tool_result'] : {};
  const content = isAbsent(result['parts']) ? contentOf(raw) : result['parts'];
  const message: Writable<Message> = { role: 'tool', content: textOf(content) };
  const toolCallId = idOf(raw['tool_call_id']) ?? idOf(result['id']);
  if (toolCallId !== undefined) message.toolCallId = toolCallId;
  setName(message, raw['name'] ?? result['name']);
  const error = optionalText(result['error'], 'tool_result.error');
  if (error !== undefined && error !== '') message.error = error;
  setDetails(message, content, raw);
  return message;
}
