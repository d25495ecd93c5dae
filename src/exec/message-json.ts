import type { Message, ToolCall } from '../conversation/message.js';
import { type Json, jsonEmbedded, jsonList, jsonOf, jsonStruct, jsonText } from '../go/json.js';
import { GoJsonError } from '../go/json-error.js';
import type { ResponseMessage } from '../hook/contracts.js';
import { mediaSummaryJson, partsJson, partsSummary } from './part-json.js';

export function messagesJson(messages: readonly Message[]): Json {
  return jsonList(messages, messageJson);
}

/** A message the way PromptKit writes it, key by key; what was not recorded is what Go has for nothing. */
export function messageJson(message: Message): Json {
  return written(message, message.recorded?.validations);
}

/** An answer, with what guardrails have put on it in this run. */
export function responseMessageJson({ validations, parts, recorded, ...message }: ResponseMessage): Json {
  const found = validations.map((validation) => ({ ...validation }));
  return written({ ...message, ...(parts && { parts }), ...(recorded && { recorded }) }, found);
}

type Validation = Readonly<Record<string, unknown>>;

function written(message: Message, validations: readonly Validation[] = []): Json {
  const { role, content, parts = [], toolCalls = [], recorded = {} } = message;
  const { timestamp, latencyMs, finishReason, cost, meta } = recorded;
  const isResult = role === 'tool' && message.toolCallId !== undefined;
  const own = isResult ? [] : parts;
  return jsonStruct({
    role: jsonText(role),
    parts: unlessEmpty(own, partsJson),
    tool_calls: unlessEmpty(toolCalls, (calls) => jsonList(calls, toolCallJson)),
    tool_result: isResult ? toolResultJson(message) : undefined,
    timestamp: jsonText(timestamp ?? ZERO_TIME),
    latency_ms: isResult || !latencyMs ? undefined : jsonOf(latencyMs),
    cost_info: cost && costJson(cost),
    finish_reason: finishReason ? jsonText(finishReason) : undefined,
    meta: meta && Object.keys(meta).length > 0 ? jsonOf(meta) : undefined,
    validations: unlessEmpty(validations, (all) => jsonList(all, validationJson)),
    media_summary: unlessEmpty(own, mediaSummaryJson),
    content: isResult ? undefined : contentJson(recorded.field || content, own),
  });
}

const ZERO_TIME = '0001-01-01T00:00:00Z';

function unlessEmpty<Item>(items: readonly Item[], json: (items: readonly Item[]) => Json): Json | undefined {
  return items.length === 0 ? undefined : json(items);
}

/** A text that a hook has put in the place of the parts is written as it is. */
function contentJson(content: string, parts: Message['parts'] & {}): Json | undefined {
  const text = parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
  const shown = parts.length > 0 && text === content ? partsSummary(parts) : content;
  return shown === '' ? undefined : jsonText(shown);
}

/** Here, and here only, arguments that are no JSON become an empty object. */
function toolCallJson({ id, name, args }: ToolCall): Json {
  return jsonStruct({ id: jsonText(id), name: jsonText(name), args: embeddedOr('{}', args) });
}

function embeddedOr(fallback: Json, raw: string): Json {
  try {
    return jsonEmbedded(raw);
  } catch (error) {
    if (error instanceof GoJsonError) return fallback;
    throw error;
  }
}

function toolResultJson({ toolCallId = '', name = '', content, error, parts, recorded = {} }: Message): Json {
  const pieces = parts ?? (content === '' ? [] : [{ type: 'text' as const, text: content }]);
  return jsonStruct({
    id: jsonText(toolCallId),
    name: jsonText(name),
    error: error ? jsonText(error) : undefined,
    error_type: recorded.errorType ? jsonText(recorded.errorType) : undefined,
    parts: unlessEmpty(pieces, partsJson),
    latency_ms: jsonOf(recorded.latencyMs ?? 0),
  });
}

/** The first of these are always written, the rest only when there is something in them. */
const COST_KEYS: readonly (readonly [key: string, always: boolean])[] = [
  ['input_tokens', true],
  ['output_tokens', true],
  ['cached_tokens', false],
  ['input_cost_usd', true],
  ['output_cost_usd', true],
  ['cached_cost_usd', false],
  ['total_cost_usd', true],
  ['quantities', false],
  ['dimension_match', false],
  ['provider_name', false],
  ['capability', false],
  ['latency_ns', false],
  ['breakdown', false],
];

function costJson(cost: Readonly<Record<string, unknown>>): Json {
  const written = COST_KEYS.filter(([key, always]) => always || cost[key]);
  return jsonStruct(Object.fromEntries(written.map(([key]) => [key, jsonOf(cost[key] ?? 0)])));
}

function validationJson({ validator_type: type, passed, details, timestamp = ZERO_TIME }: Validation): Json {
  const hasDetails = typeof details === 'object' && details !== null && Object.keys(details).length > 0;
  return jsonStruct({
    validator_type: jsonOf(type ?? ''),
    passed: jsonOf(passed ?? false),
    details: hasDetails ? jsonOf(details) : undefined,
    timestamp: jsonOf(timestamp),
  });
}
