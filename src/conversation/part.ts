/** One piece of a message that is not text alone, as PromptKit writes it. */
export type Part = TextPart | MediaPart;

interface TextPart {
  readonly type: 'text';
  readonly text: string;
}

interface MediaPart {
  readonly type: 'image' | 'audio' | 'video' | 'document';
  readonly media: Media;
}

/** What a recording says of a picture, a sound, a film or a document. Its data is never looked at. */
export interface Media {
  readonly mimeType: string;
  /** Pixels. */
  readonly width?: number;
  readonly height?: number;
  /** Seconds. */
  readonly duration?: number;
  /** All keys as recorded, these included. */
  readonly recorded: Readonly<Record<string, unknown>>;
}
