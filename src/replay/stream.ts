import type { Chunk } from '../conversation/chunk.js';
import type { HookContext } from '../hook/context.js';
import { type Decision, isMonitored } from '../hook/decision.js';
import { type Flow, isPromiseLike, settle } from '../hook/flow.js';
import type { RunResult } from '../hook/registered.js';
import type { Registry } from '../hook/registry.js';
import { CharacterJoiner } from '../text/character-joiner.js';
import { countCodePoints } from '../text/code-points.js';
import type { StreamFigures } from './step.js';

/** How far a stream has been read, and what its consumer has. */
export class StreamProgress {
  /** Number of the last chunk read, from 1. */
  chunk = 0;
  /** Line of its record; that of the response when chunks have no lines of their own. */
  line: number;
  /** Characters that the consumer has: a chunk is delivered before it is judged. */
  exposed = 0;
  /** Characters that were recorded behind the chunk at which the stream was stopped. */
  withheld = 0;

  constructor(line: number) {
    this.line = line;
  }
}

/** What a hook's objection was worth, at the place that it had reached. */
export function figuresOf(
  at: { readonly chunk: number; readonly exposed: number },
  decision: Decision,
  withheld: number,
): StreamFigures {
  const evidence = decision.kind === 'enforced' ? decision.evidence : undefined;
  const first = evidence?.at === undefined ? {} : { at: evidence.at };
  return { chunk: at.chunk, ...first, exposed: at.exposed, withheld: isMonitored(decision) ? 0 : withheld };
}

/**
 * Reads a stream chunk by chunk until a hook denies or enforces, or it ends; what stands behind a stop is never shown
 * to anybody. Gives the decision that stopped it, if one did.
 */
export function* readStream(
  registry: Registry,
  chunks: readonly Chunk[] | AsyncIterable<Chunk>,
  progress: StreamProgress,
  context: HookContext,
  onRun: (result: RunResult) => void,
): Flow<Decision | undefined> {
  const joiner = new CharacterJoiner();
  const next = cursorOf(chunks);
  let tokens: number | undefined = 0;
  for (;;) {
    const upcoming = next();
    const chunk: Chunk | undefined = isPromiseLike(upcoming) ? yield* settle(upcoming) : upcoming;
    if (chunk === undefined) break;
    const delta = joiner.push(chunk.delta);
    tokens = addTokens(tokens, chunk);
    advance(progress, chunk, delta);
    const running = registry.runOnChunk(streamChunk(delta, tokens, chunk), context);
    const result = isPromiseLike(running) ? yield* settle(running) : running;
    onRun(result);
    if (!stopsStream(result.decision)) continue;
    if (isList(chunks)) progress.withheld = lengthBehind(chunks, progress.chunk, joiner);
    return result.decision;
  }
  const rest = joiner.end();
  if (rest !== '') context.response.text.append(rest, tokens);
  progress.exposed += countCodePoints(rest);
  return undefined;
}

function cursorOf(
  chunks: readonly Chunk[] | AsyncIterable<Chunk>,
): () => Chunk | undefined | Promise<Chunk | undefined> {
  if (isList(chunks)) {
    let index = 0;
    return () => chunks[index++];
  }
  const iterator = chunks[Symbol.asyncIterator]();
  return async () => {
    const { done, value } = await iterator.next();
    return done ? undefined : value;
  };
}

/** `Array.isArray` does not narrow a readonly list. */
function isList(chunks: readonly Chunk[] | AsyncIterable<Chunk>): chunks is readonly Chunk[] {
  return Array.isArray(chunks);
}

/** Counted tokens hold only while every chunk that brings text brings its count. */
function addTokens(tokens: number | undefined, { delta, tokenCount }: Chunk): number | undefined {
  if (tokens === undefined) return undefined;
  if (tokenCount !== undefined) return tokens + tokenCount;
  return delta === '' ? tokens : undefined;
}

function advance(progress: StreamProgress, chunk: Chunk, delta: string): void {
  progress.chunk += 1;
  progress.exposed += countCodePoints(delta);
  progress.line = chunk.line ?? progress.line;
}

function streamChunk(delta: string, tokens: number | undefined, { finishReason }: Chunk) {
  return {
    content: '',
    delta,
    // A count of nothing is no count: the first chunks of a stream bring neither text nor tokens.
    ...(tokens === undefined || tokens === 0 ? {} : { tokenCount: tokens }),
    ...(finishReason === undefined ? {} : { finishReason }),
  };
}

function stopsStream(decision: Decision): boolean {
  return decision.kind === 'deny' || (decision.kind === 'enforced' && !isMonitored(decision));
}

/** Characters of the chunks from `index` on; the joiner may still hold half a character of the one before. */
function lengthBehind(chunks: readonly Chunk[], index: number, joiner: CharacterJoiner): number {
  let length = 0;
  for (const { delta } of chunks.slice(index)) length += countCodePoints(joiner.push(delta));
  return length + countCodePoints(joiner.end());
}
