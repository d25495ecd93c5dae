import type { Chunk } from '../conversation/chunk.js';
import type { HookContext } from '../hook/context.js';
import type { StreamChunk } from '../hook/contracts.js';
import { type Decision, type Denied, isEnforcing, isMonitored } from '../hook/decision.js';
import { type Flow, isPromiseLike, settle } from '../hook/flow.js';
import type { RunResult } from '../hook/registered.js';
import type { Registry } from '../hook/registry.js';
import { CharacterJoiner } from '../text/character-joiner.js';
import { countCodePoints } from '../text/code-points.js';
import type { Collected } from './collected.js';
import type { PipelineRules } from './session.js';
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
  readonly rules: PipelineRules['round'];
  readonly collected: Collected;
  /** A piece goes to the caller, before anybody judges it. */
  readonly onPiece: (chunk: Chunk) => void;
  readonly onRun: (result: RunResult) => void;
}

/** Why a stream ended before its provider was done. */
export type StreamStop =
  | { readonly kind: 'enforced'; readonly run: RunResult }
  | { readonly kind: 'denied'; readonly run: RunResult; readonly decision: Denied; readonly chunk: StreamChunk }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Reads a stream chunk by chunk until a hook denies or enforces, or it ends; what stands behind a stop is never shown
 * to anybody. Gives what stopped it, if anything did.
 */
export function* readStream(
  chunks: readonly Chunk[] | AsyncIterable<Chunk>,
  progress: StreamProgress,
  { registry, context, messageTokens, rules, collected, onPiece, onRun }: StreamReader,
): Flow<StreamStop | undefined> {
  const joiner = new CharacterJoiner();
  const cursor = cursorOf(chunks);
  const { text } = context.response;
  const tokens = new TokenCount(messageTokens, rules.streamTokens);
  for (;;) {
    const upcoming = cursor.next();
    const chunk: Chunk | undefined = isPromiseLike(upcoming) ? yield* settle(upcoming) : upcoming;
    if (chunk === undefined) break;
    if (chunk.error !== undefined) return { kind: 'failed', reason: chunk.error };
    if (chunk.isReset) {
      collected.reset();
      text.rewrite('', 'model');
      continue;
    }
    collected.add(chunk);
    const delta = joiner.push(chunk.delta);
    tokens.add(chunk);
    advance(progress, chunk, delta);
    onPiece(chunk);
    const asked = streamChunk(delta, tokens.soFar(), chunk);
    const running = registry.runOnChunk(asked, context);
    const result = isPromiseLike(running) ? yield* settle(running) : running;
    onRun(result);
    if (!stopsStream(result.decision, rules)) continue;
    text.stopped = true;
    collected.stopped = true;
    cursor.close();
    if (isList(chunks)) progress.withheld = lengthBehind(chunks, progress.chunk, joiner);
    const { decision } = result;
    return decision.kind === 'deny'
      ? { kind: 'denied', run: result, decision, chunk: asked }
      : { kind: 'enforced', run: result };
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
  readonly #asReported: boolean;
  #sum = 0;
  #hasCount = false;
  #isCounted = true;

  constructor(ofMessage: number | undefined, how: 'added up' | 'as reported') {
    this.#ofMessage = ofMessage;
    this.#asReported = how === 'as reported';
  }

  add({ delta, tokenCount, soFar }: Chunk): void {
    if (soFar !== undefined && this.#asReported) {
      this.#sum = soFar.tokens;
      this.#hasCount = true;
      return;
    }
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

function streamChunk(delta: string, tokens: number | undefined, { finishReason, soFar }: Chunk): StreamChunk {
  return {
    content: '',
    delta,
    ...(soFar === undefined ? {} : { sent: soFar.content }),
    ...(tokens === undefined ? {} : { tokenCount: tokens }),
    ...(finishReason === undefined ? {} : { finishReason }),
  };
}

function stopsStream(decision: Decision, rules: PipelineRules['round']): boolean {
  if (decision.kind === 'allow') return false;
  return decision.kind === 'deny' || isEnforcing(decision) || rules.monitoredChunk === 'ends it';
}

/** Characters of the chunks from `index` on; the joiner may still hold half a character of the one before. */
function lengthBehind(chunks: readonly Chunk[], index: number, joiner: CharacterJoiner): number {
  let length = 0;
  for (const { delta } of chunks.slice(index)) length += countCodePoints(joiner.push(delta));
  return length + countCodePoints(joiner.end());
}
