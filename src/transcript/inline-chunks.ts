import type { Chunk } from '../conversation/chunk.js';
import { ChunkList } from './chunk-list.js';
import { chunkOf } from './chunk-of.js';
import { isAbsent, isObject, kindOf } from './json-value.js';
import { Unreadable } from './unreadable.js';

/** The chunks that stand inside a message. An empty list says as little as none. */
export function inlineChunks(raw: unknown): readonly Chunk[] | undefined {
  if (isAbsent(raw)) return undefined;
  if (!Array.isArray(raw)) throw new Unreadable(`chunks is ${kindOf(raw)}, expected a list`);
  if (raw.length === 0) return undefined;
  const chunks = new ChunkList();
  for (const item of raw) chunks.add(inlineChunk(item));
  return chunks.close();
}

function inlineChunk(item: unknown): Chunk {
  if (typeof item === 'string') return { delta: item };
  if (isObject(item)) return chunkOf(item);
  throw new Unreadable(`chunks has an item that is ${kindOf(item)}, expected text or an object`);
}
