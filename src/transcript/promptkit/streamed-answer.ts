import type { Round } from '../../conversation/conversation.js';
import type { ToolCall } from '../../conversation/message.js';
import { ChunkList, joined } from '../chunk-list.js';
import type { StreamChunk } from './stream-chunk.js';

/** One streamed answer of a log of StreamChunks while they come in. */
export class StreamedAnswer {
  readonly turn: number;
  readonly round: number;
  readonly line: number;
  /** What is worth knowing of it. */
  readonly notes: string[] = [];
  finished = false;
  #chunks = new ChunkList();
  #dropped = 0;
  #count = 0;
  #text = '';
  #tokens = 0;
  #toolCalls: readonly ToolCall[] | undefined;
  #hasDifference = false;

  constructor(turn: number, round: number, line: number) {
    this.turn = turn;
    this.round = round;
    this.line = line;
  }

  /** After the end, a record that says once more how it ended still belongs to it, and so does one that takes it back. */
  takes({ content, delta = '', finishReason, toolCalls, error, isReset }: StreamChunk): boolean {
    if (!this.finished || isReset) return true;
    if (delta !== '' || (toolCalls !== undefined && content === '')) return false;
    return content === '' ? finishReason !== undefined || error !== undefined : content === this.#text;
  }

  add(chunk: StreamChunk, line: number): void {
    if (chunk.isReset) {
      this.#reset();
      return;
    }
    // What comes with an error is not passed on.
    if (chunk.error !== undefined) {
      this.notes.push(`the stream failed: ${chunk.error}`);
      this.finished = true;
    }
    if (this.finished) return;
    const delta = this.#deltaOf(chunk);
    const tokenCount = this.#tokensOf(chunk);
    const { finishReason } = chunk;
    this.#text += delta;
    this.#count += 1;
    this.#toolCalls = chunk.toolCalls ?? this.#toolCalls;
    this.#chunks.add({
      delta,
      line,
      ...(tokenCount !== undefined && { tokenCount }),
      ...(finishReason !== undefined && { finishReason }),
    });
    if (chunk.isInterrupted) this.notes.push('the stream was interrupted');
    this.finished = finishReason !== undefined || chunk.isInterrupted;
  }

  close(): Round {
    if (this.#dropped > 0) {
      const chunks = this.#dropped === 1 ? '1 chunk' : `${this.#dropped} chunks`;
      this.notes.push(`what came before a reset, ${chunks}, counts for nothing and is not judged`);
    }
    const chunks = this.#chunks.close();
    const content = joined(chunks);
    const response = { role: 'assistant', content, ...(this.#toolCalls && { toolCalls: this.#toolCalls }) };
    return { number: this.round, response, chunks, followUps: [], line: this.line };
  }

  #reset(): void {
    this.#dropped += this.#count;
    this.#count = 0;
    this.#chunks = new ChunkList();
    this.#text = '';
    this.#tokens = 0;
    this.#toolCalls = undefined;
    this.finished = false;
  }

  /** What was sent is the delta; where it was not logged, it is what the text has grown by. */
  #deltaOf({ content, delta }: StreamChunk): string {
    if (content === '') return delta ?? '';
    if (delta !== undefined) {
      if (content.length !== this.#text.length + delta.length || !content.endsWith(delta)) this.#noteDifference();
      return delta;
    }
    if (content.startsWith(this.#text)) return content.slice(this.#text.length);
    this.#noteDifference();
    return '';
  }

  #noteDifference(): void {
    if (!this.#hasDifference)
      this.notes.push('content is not what the deltas before it add up to; the deltas are judged');
    this.#hasDifference = true;
  }

  /** Providers that do not count write 0. */
  #tokensOf({ tokensSoFar = 0, ownTokens = 0 }: StreamChunk): number | undefined {
    const own = ownTokens > 0 ? ownTokens : tokensSoFar - this.#tokens;
    if (tokensSoFar > 0) this.#tokens = tokensSoFar;
    if (tokensSoFar === 0 && ownTokens === 0) return undefined;
    return Math.max(0, own);
  }
}
