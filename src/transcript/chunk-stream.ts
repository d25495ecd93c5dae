import type { Chunk } from '../conversation/chunk.js';
import type { Round } from '../conversation/conversation.js';
import { ChunkList, joined } from './chunk-list.js';
import { SequenceNumbers } from './sequence-numbers.js';

/** One streamed answer of a chunk log while its records come in. */
export class ChunkStream {
  readonly turn: number;
  readonly line: number;
  readonly sequence: SequenceNumbers;
  finished = false;
  readonly #chunks = new ChunkList();

  constructor(turn: number, line: number, seqBefore?: number) {
    this.turn = turn;
    this.line = line;
    this.sequence = new SequenceNumbers(seqBefore);
  }

  add(chunk: Chunk): void {
    this.#chunks.add(chunk);
    if (chunk.finishReason !== undefined) this.finished = true;
  }

  round(number: number): Round {
    const chunks = this.#chunks.close();
    return { number, response: { role: 'assistant', content: joined(chunks) }, chunks, followUps: [], line: this.line };
  }
}
