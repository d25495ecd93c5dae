import type { RecordedDetails } from '../conversation/message.js';
import { isObject, type JsonObject } from './json-value.js';

type Writable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

/**
 * What else PromptKit records of a message; nothing for a message without any of it, as nearly all are. No guardrail
 * looks at it, so what has another type than PromptKit's is passed over and spoils no record.
 */
export function recordedDetailsOf(raw: JsonObject): RecordedDetails | undefined {
  if (!hasDetails(raw)) return undefined;
  const { timestamp, latency_ms: latency, finish_reason: finishReason, meta, validations, usage } = raw;
  const { cost_info: cost, tool_result: result } = raw;
  const details: Writable<RecordedDetails> = {};
  if (typeof timestamp === 'string') details.timestamp = timestamp.toWellFormed();
  if (typeof latency === 'number') details.latencyMs = latency;
  if (typeof finishReason === 'string') details.finishReason = finishReason.toWellFormed();
  if (isObject(cost)) details.cost = cost;
  else if (isObject(usage)) setCost(details, usage);
  if (isObject(meta)) details.meta = meta;
  if (Array.isArray(validations)) setValidations(details, validations);
  if (isObject(result)) setResult(details, result);
  return isEmpty(details) ? undefined : details;
}

/** Goes by the few keys that are there: to ask for eight that are not would take a third of the time of parsing. */
function hasDetails(raw: JsonObject): boolean {
  for (const key in raw) if (isDetail(key)) return true;
  return false;
}

function isDetail(key: string): boolean {
  switch (key) {
    case 'timestamp':
    case 'latency_ms':
    case 'finish_reason':
    case 'cost_info':
    case 'usage':
    case 'meta':
    case 'validations':
    case 'tool_result':
      return true;
    default:
      return false;
  }
}

/** OpenAI counts the same tokens under other names. */
function setCost(details: Writable<RecordedDetails>, usage: JsonObject): void {
  const { prompt_tokens: input, completion_tokens: output } = usage;
  const cost = {
    ...(typeof input === 'number' && { input_tokens: input }),
    ...(typeof output === 'number' && { output_tokens: output }),
  };
  if (!isEmpty(cost)) details.cost = cost;
}

function setValidations(details: Writable<RecordedDetails>, validations: readonly unknown[]): void {
  const readable = validations.filter(isObject);
  if (readable.length > 0) details.validations = readable;
}

function setResult(details: Writable<RecordedDetails>, { error_type: type, latency_ms: latency }: JsonObject): void {
  if (typeof type === 'string' && type !== '') details.errorType = type.toWellFormed();
  if (typeof latency === 'number') details.latencyMs = latency;
}

function isEmpty(map: object): boolean {
  for (const _key in map) return false;
  return true;
}
