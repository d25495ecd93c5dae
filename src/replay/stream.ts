import type { Chunk } from '../conversation/chunk.js';
import type { HookContext } from '../hook/context.js';
import { type Decision, isEnforcing, isMonitored } from '../hook/decision.js';
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

/** What a stream is read with. */
export interface StreamReader {
  readonly registry: Registry;
  readonly context: HookContext;
  /** Counted tokens of the whole message, when the recording has them. */
  readonly messageTokens: number | undefined;
  readonly onRun: (result: RunResult) => void;
}

/**
 * Reads a stream chunk by chunk until a hook denies or enforces, or it ends; what stands behind a stop is never shown
 * to anybody. Gives the decision that stopped it, if one did.
 */
export function* readStream(
  chunks: readonly Chunk[] | AsyncIterable<Chunk>,
  progress: StreamProgress,
  { registry, context, messageTokens, onRun }: StreamReader,
): Flow<Decision | undefined> {
  const joiner = new CharacterJoiner();
  const cursor = cursorOf(chunks);
  const { text } = context.response;
  const tokens = new TokenCount(messageTokens);
  for (;;) {
    const upcoming = cursor.next();
    const chunk: Chunk | undefined = isPromiseLike(upcoming) ? yield* settle(upcoming) : upcoming;
    if (chunk === undefined) break;
    const delta = joiner.push(chunk.delta);
    tokens.add(chunk);
    advance(progress, chunk, delta);
    const running = registry.runOnChunk(streamChunk(delta, tokens.soFar(), chunk), context);
    const result = isPromiseLike(running) ? yield* settle(running) : running;
    onRun(result);
    if (!stopsStream(result.decision)) continue;
    text.stopped = true;
    cursor.close();
    if (isList(chunks)) progress.withheld = lengthBehind(chunks, progress.chunk, joiner);
    return result.decision;
  }
  const rest = joiner.end();
  text.append(rest, tokens.total());
  progress.exposed += countCodePoints(rest);
  return undefined;
}

interface Cursor {
  next(): Chunk | undefined | Promise<Chunk | undefined>;
  /** Nobody reads on: a live source may hang up. */
  close(): void;
}

function cursorOf(chunks: readonly Chunk[] | AsyncIterable<Chunk>): Cursor {
  if (isList(chunks)) {
    let index = 0;
    return { next: () => chunks[index++], close: () => undefined };
  }
  const iterator = chunks[Symbol.asyncIterator]();
  return {
    async next() {
      const { done, value } = await iterator.next();
      return done ? undefined : value;
    },
    close: () => void iterator.return?.(),
  };
}

/** `Array.isArray` does not narrow a readonly list. */
function isList(chunks: readonly Chunk[] | AsyncIterable<Chunk>): chunks is readonly Chunk[] {
  return Array.isArray(chunks);
}

/**
 * Counted tokens hold only while every chunk that brings text brings its count. Failing that the message may have one, which
 * comes at the end: until then nothing is counted, and nothing is estimated either.
 */
class TokenCount {
  readonly #ofMessage: number | undefined;
  #sum = 0;
  #hasCount = false;
  #isCounted = true;

  constructor(ofMessage: number | undefined) {
    this.#ofMessage = ofMessage;
  }

  add({ delta, tokenCount }: Chunk): void {
    this.#sum += tokenCount ?? 0;
    this.#hasCount ||= tokenCount !== undefined;
    this.#isCounted &&= tokenCount !== undefined || delta === '';
  }

  soFar(): number | undefined {
    if (this.#isCounted) return this.#sum;
    return this.#ofMessage === undefined ? undefined : 0;
  }

  total(): number | undefined {
    return this.#isCounted && this.#hasCount ? this.#sum : this.#ofMessage;
  }
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
    ...(tokens === undefined ? {} : { tokenCount: tokens }),
    ...(finishReason === undefined ? {} : { finishReason }),
  };
}

function stopsStream(decision: Decision): boolean {
  return decision.kind === 'deny' || isEnforcing(decision);
}

/** Characters of the chunks from `index` on; the joiner may still hold half a character of the one before. */
function lengthBehind(chunks: readonly Chunk[], index: number, joiner: CharacterJoiner): number {
  let length = 0;
  for (const { delta } of chunks.slice(index)) length += countCodePoints(joiner.push(delta));
  return length + countCodePoints(joiner.end());
}
