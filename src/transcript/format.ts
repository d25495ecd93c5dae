import type { Head } from './head.js';
import type { Item } from './item.js';

/** One way of writing conversations down. */
export interface Format {
  readonly name: string;
  readonly summary: string;
  detect(head: Head): boolean;
  open(options: ReaderOptions): FormatReader;
  /** For formats that interleave conversations: a first pass that learns where each of them ends. */
  survey?(options: ReaderOptions): Survey;
}

export interface ReaderOptions {
  /** A longer record is skipped without being held. */
  readonly maxRecordBytes: number;
  /**
   * Last line of each conversation, from a survey; the reader takes out what it has given. Without it every conversation
   * is open until the end.
   */
  readonly lastLines?: Map<string, number>;
}

/** Takes the bytes in pieces of any size and gives what they complete. Pieces must not change afterwards. */
export interface FormatReader {
  push(piece: Uint8Array): readonly Item[];
  end(): readonly Item[];
}

export interface Survey {
  push(piece: Uint8Array): void;
  end(): Map<string, number>;
}
