/** Whose words a text is. */
export type Author = 'model' | 'edited' | 'message';

/**
 * The text of one response while hooks are asked about it: what the model wrote so far, what the text now is, and whose
 * words it is. Without this one owner a text would be judged twice, or a cut would not be seen.
 */
export class ResponseText {
  /** What the model wrote so far, whatever became of it. */
  written = '';
  /** What the text now is. */
  current = '';
  author: Author = 'model';
  /** How often it was rewritten. A reader may go on only while this stays the same. */
  revision = 0;
  /** While a guardrail's message stands: the text that it replaced. Nothing, when the model was never asked. */
  displaced: string | undefined;
  /** Whether the model wrote anything, be it an empty text. */
  started = false;
  /** Counted tokens of the current text. */
  tokens: number | undefined;

  /** The model wrote more. `tokens` is the running total, or undefined when it is not known. */
  append(delta: string, tokens?: number): void {
    this.started = true;
    this.written += delta;
    this.current = this.revision === 0 ? this.written : this.current + delta;
    this.tokens = tokens;
  }

  rewrite(text: string, author: Author): void {
    this.displaced = author === 'message' && this.started ? this.current : undefined;
    this.current = text;
    this.author = author;
    this.revision += 1;
    this.tokens = undefined;
  }
}
