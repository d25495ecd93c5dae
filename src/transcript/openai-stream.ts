import type { Chunk } from '../conversation/chunk.js';
import type { Conversation } from '../conversation/conversation.js';
import type { Message } from '../conversation/message.js';
import { ChunkList, joined } from './chunk-list.js';
import type { JsonObject } from './json-value.js';
import { ToolCallDeltas } from './tool-call-deltas.js';

/** One choice of one completion while its chunks come in. */
export class OpenAiStream {
  readonly id: string;
  readonly line: number;
  finished = false;
  /** From the usage record that follows the last chunk. */
  tokenCount: number | undefined;
  readonly #chunks = new ChunkList();
  readonly #toolCalls = new ToolCallDeltas();

  constructor(id: string, line: number) {
    this.id = id;
    this.line = line;
  }

  add(chunk: Chunk, delta: JsonObject): void {
    this.#toolCalls.add(delta);
    this.#chunks.add(chunk);
    if (chunk.finishReason !== undefined) this.finished = true;
  }

  /** An answer alone: before any user message, so in turn 0. */
  conversation(): Conversation {
    const { id, line } = this;
    const chunks = this.#chunks.close();
    const round = { number: 1, response: this.#response(joined(chunks)), chunks, followUps: [], line };
    return { id, line, turns: [{ number: 0, opening: [], rounds: [round] }] };
  }

  #response(content: string): Message {
    const toolCalls = this.#toolCalls.close();
    return {
      role: 'assistant',
      content,
      ...(toolCalls.length > 0 && { toolCalls }),
      ...(this.tokenCount !== undefined && { tokenCount: this.tokenCount }),
    };
  }
}
