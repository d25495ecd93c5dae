/** One recorded piece of a streamed response. */
export interface Chunk {
  /** The new text of this piece; may be empty. */
  readonly delta: string;
  /** This piece's own tokens, not the running total. */
  readonly tokenCount?: number;
  readonly finishReason?: string;
  /** Line of the record in a chunk log; absent when the chunks stand inside a transcript record. */
  readonly line?: number;
}
