import type { Chunk } from '../conversation/chunk.js';
import { isAbsent, type JsonObject, kindOf, optionalCount } from './json-value.js';
import { Unreadable } from './unreadable.js';

/** One chunk as the native formats write it. Its halves of characters are the ChunkList's business. */
export function chunkOf(record: JsonObject, line?: number): Chunk {
  const chunk: { -readonly [Key in keyof Chunk]: Chunk[Key] } = { delta: deltaOf(record['delta']) };
  const tokenCount = optionalCount(record['token_count'], 'token_count');
  if (tokenCount !== undefined) chunk.tokenCount = tokenCount;
  const finishReason = finishReasonOf(record['finish_reason']);
  if (finishReason !== undefined) chunk.finishReason = finishReason;
  if (line !== undefined) chunk.line = line;
  return chunk;
}

function deltaOf(delta: unknown): string {
  if (typeof delta === 'string') return delta;
  if (isAbsent(delta)) return '';
  throw new Unreadable(`delta is ${kindOf(delta)}, expected text`);
}

/** Providers write null, or nothing, while the stream goes on. */
export function finishReasonOf(reason: unknown): string | undefined {
  if (isAbsent(reason) || reason === '') return undefined;
  if (typeof reason === 'string') return reason.toWellFormed();
  throw new Unreadable(`finish_reason is ${kindOf(reason)}, expected text`);
}
