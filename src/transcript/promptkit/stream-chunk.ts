import type { ToolCall } from '../../conversation/message.js';
import { printable } from '../../diagnostic/quote.js';
import { finishReasonOf } from '../chunk-of.js';
import { isAbsent, isObject, type JsonObject, kindOf, optionalCount } from '../json-value.js';
import { toolCallsOf } from '../tool-calls.js';
import { Unreadable } from '../unreadable.js';

/** One StreamChunk as PromptKit writes it. */
export interface StreamChunk {
  /** All text so far. Empty where only deltas were logged. */
  readonly content: string;
  readonly delta: string | undefined;
  /** Of all text so far. */
  readonly tokensSoFar: number | undefined;
  readonly ownTokens: number | undefined;
  readonly finishReason: string | undefined;
  /** Accumulated as the text is. */
  readonly toolCalls: readonly ToolCall[] | undefined;
  /** What came before, and this chunk, counts for nothing. */
  readonly isReset: boolean;
  readonly isInterrupted: boolean;
  readonly error: string | undefined;
}

/** Any of these makes a record a StreamChunk: each of them may be all that a chunk brings. */
const KEYS = [
  'content',
  'delta',
  'token_count',
  'delta_tokens',
  'tool_calls',
  'finish_reason',
  'interrupted',
  'reset',
  'error',
  'metadata',
  'final_result',
  'cost_info',
  'pending_tools',
  'reasoning',
  'opaque_reasoning',
  'source',
];

export function streamChunkOf(record: JsonObject): StreamChunk {
  if (!KEYS.some((key) => key in record))
    throw new Unreadable('has nothing that a StreamChunk has, expected content or delta');
  const { content, delta, error } = record;
  return {
    content: textOf(content, 'content') ?? '',
    delta: textOf(delta, 'delta'),
    tokensSoFar: optionalCount(record['token_count'], 'token_count'),
    ownTokens: optionalCount(record['delta_tokens'], 'delta_tokens'),
    finishReason: finishReasonOf(record['finish_reason']),
    toolCalls: toolCallsOf(record),
    isReset: record['reset'] === true,
    isInterrupted: record['interrupted'] === true,
    error: isAbsent(error) || error === '' ? undefined : errorOf(error),
  };
}

/** Half a character at the end is the business of who joins the pieces. */
function textOf(value: unknown, name: string): string | undefined {
  if (isAbsent(value)) return undefined;
  if (typeof value === 'string') return value;
  throw new Unreadable(`${name} is ${kindOf(value)}, expected text`);
}

/** A Go error is written as `{}`, unless somebody wrote its text. */
function errorOf(error: unknown): string {
  const text = isObject(error) ? (error['message'] ?? error['Reason']) : error;
  return typeof text === 'string' ? printable(text.toWellFormed()) : 'its text is not recorded';
}
