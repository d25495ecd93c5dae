import type { EvalBehaviour, EvalHandler, Finding, PartialReader } from '../../eval/handler.js';
import type { EvalParams } from '../../eval/params.js';
import type { ShownText } from '../../hook/response-text.js';

type Open = NonNullable<EvalHandler['openPartial']>;

/** What an eval has read of a stream. It reads on while the text only grows, and a text that was rewritten from its beginning. */
export class PartialReading {
  readonly #open: () => PartialReader;
  #reader: PartialReader;
  #revision = 0;
  #read = 0;
  /** A monitored stream goes on, and what was said of it holds. */
  reported = false;

  constructor(open: Open, params: EvalParams, behaviour: EvalBehaviour) {
    this.#open = () => open(params, behaviour);
    this.#reader = this.#open();
  }

  /** The finding about all text so far. */
  next({ text, revision }: ShownText, delta: string): Finding {
    if (revision !== this.#revision) {
      this.#revision = revision;
      this.#reader = this.#open();
      this.#read = 0;
    }
    // Slicing a text that grows by pieces copies all of it.
    const isNext = this.#read + delta.length === text.length;
    const fresh = isNext ? delta : text.slice(this.#read);
    this.#read = text.length;
    return this.#reader.push(fresh);
  }
}
