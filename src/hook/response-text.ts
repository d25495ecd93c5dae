/** Whose words a text is. */
export type Author = 'model' | 'edited' | 'message';

/**
 * The text of one response while hooks are asked about it: what the model wrote so far, what the text now is, and whose
 * words it is. Without this one owner a text would be judged twice, or a cut would not be seen.
 */
export class ResponseText {
  /** What the text now is. */
  current = '';
  author: Author = 'model';
  /** How often it was rewritten. A reader may go on only while this stays the same. */
  revision = 0;
  /** While a guardrail's message stands: the text that it replaced. */
  displaced: string | undefined;
  /** Counted tokens of the current text. */
  tokens: number | undefined;

  /** The model wrote more. `tokens` is the running total, or undefined when it is not known. */
  append(delta: string, tokens?: number): void {
    this.current += delta;
    this.tokens = tokens;
  }

  rewrite(text: string, author: Author): void {
    this.displaced = author === 'message' ? this.current : undefined;
    this.current = text;
    this.author = author;
    this.revision += 1;
    this.tokens = undefined;
  }
}
