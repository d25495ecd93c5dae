import type { Chunk } from '../conversation/chunk.js';

/**
 * The chunks of one stream. A character that the recording cuts in two (`\ud83d` here, `\ude00` in the next delta) is
 * put together in the later chunk, where its consumer could first see it; half a character that stays alone becomes
 * U+FFFD.
 */
export class ChunkList {
  readonly #chunks: Chunk[] = [];
  /** A high surrogate that waits for its other half. */
  #half = '';

  add(chunk: Chunk): void {
    const { delta } = chunk;
    if (this.#half === '' && delta.isWellFormed()) this.#chunks.push(chunk);
    else this.#chunks.push({ ...chunk, delta: this.#mended(this.#half + delta) });
  }

  close(): readonly Chunk[] {
    const last = this.#chunks.at(-1);
    if (this.#half !== '' && last !== undefined) this.#chunks.splice(-1, 1, { ...last, delta: `${last.delta}\uFFFD` });
    this.#half = '';
    return this.#chunks;
  }

  #mended(text: string): string {
    this.#half = /[\uD800-\uDBFF]$/.exec(text)?.[0] ?? '';
    return text.slice(0, text.length - this.#half.length).toWellFormed();
  }
}

export function joined(chunks: readonly Chunk[]): string {
  let text = '';
  for (const { delta } of chunks) text += delta;
  return text;
}
