/** Whose words a text is. */
export type Author = 'model' | 'edited' | 'message';

/** A text as a hook may judge it. */
export interface ShownText {
  readonly text: string;
  /** How often it had been rewritten. A reader may go on only while this stays the same. */
  readonly revision: number;
  /** Counted tokens of it, when they are known. */
  readonly tokens: number | undefined;
}

/** What `restore` gives back. */
export type TextState = Readonly<Pick<ResponseText, 'text' | 'author' | 'displaced' | 'tokens'>>;

/**
 * The text of one response while hooks are asked about it: what the model wrote so far, what the text now is, and whose
 * words it is. Without this one owner a text would be judged twice, or a cut would not be seen.
 */
export class ResponseText implements ShownText {
  text = '';
  revision = 0;
  tokens: number | undefined;
  author: Author = 'model';
  /** While a guardrail's message stands: what it replaced. Nothing, when the model was never asked. */
  displaced: ShownText | undefined;
  /** Whether the model wrote anything, be it an empty text. */
  started = false;
  /** Whether a hook ended the stream before the model did. */
  stopped = false;

  /** The model wrote more. `tokens` is the running total, or undefined when it is not known. */
  append(delta: string, tokens?: number): void {
    this.started = true;
    this.text += delta;
    this.tokens = tokens;
  }

  rewrite(text: string, author: Author): void {
    const { started, revision, tokens } = this;
    this.displaced = author === 'message' && started ? { text: this.text, revision, tokens } : undefined;
    this.text = text;
    this.author = author;
    this.revision += 1;
    this.tokens = undefined;
  }

  /** The provider sent all text so far, and it is not what the pieces make. */
  resend(text: string): void {
    this.text = text;
    this.revision += 1;
  }

  state(): TextState {
    const { text, author, displaced, tokens } = this;
    return { text, author, displaced, tokens };
  }

  /** A rewritten text was only for the hooks of one phase. */
  restore(state: TextState): void {
    Object.assign(this, state);
    this.revision += 1;
  }

  /** What guardrails may be asked about: not another guardrail's message, but what that replaced, if anything. */
  judgeable(): ShownText | undefined {
    if (this.author === 'message') return this.displaced;
    const { text, revision, tokens } = this;
    return { text, revision, tokens };
  }
}
