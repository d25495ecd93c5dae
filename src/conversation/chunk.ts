import type { RecordedDetails, ToolCall } from './message.js';

/** One recorded piece of a streamed response. */
export interface Chunk {
  /** The new text of this piece; may be empty. */
  readonly delta: string;
  /** This piece's own tokens, not the running total. */
  readonly tokenCount?: number;
  readonly finishReason?: string;
  /** Line of the record in a chunk log; absent when the chunks stand inside a transcript record. */
  readonly line?: number;
  /** What the provider said of the whole stream so far. It need not be what the pieces add up to. */
  readonly soFar?: { readonly content: string; readonly tokens: number };
  /** All tool calls so far, in a piece that brings some. */
  readonly toolCalls?: readonly ToolCall[];
  readonly cost?: RecordedDetails['cost'];
  /** What the model thought: delivered, and judged by nobody. */
  readonly reasoning?: string;
  /** The provider began anew: all that came before is void. */
  readonly isReset?: true;
  /** What the provider failed with, instead of a piece. */
  readonly error?: string;
}
