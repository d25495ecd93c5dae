import { allow, type Evidence } from '../hook/decision.js';
import type { ShownText } from '../hook/response-text.js';
import { isHighSurrogate } from '../text/code-points.js';
import type { Judge, Objection, Reader, Ruling } from './guardrail.js';

/**
 * What a guardrail has read of one response. It reads on while the text only grows; a text that another hook rewrote is
 * read from its beginning. A guardrail reports a response once: after that it only collects hits, as long as what comes
 * goes on where it stopped.
 */
export class Reading {
  readonly #judge: Judge;
  #reader: Reader;
  #revision = 0;
  #text = '';
  /** UTF-16 units of the text that the reader has. */
  #read = 0;
  #reported = false;
  #finished = false;

  constructor(judge: Judge) {
    this.#judge = judge;
    this.#reader = judge.open();
  }

  get reported(): boolean {
    return this.#reported;
  }

  /** Reads what is new; `delta` is the new piece, when only one came. Nothing follows a complete text. */
  #readOn({ text, revision, tokens }: ShownText, complete: boolean, delta?: string): Objection | undefined {
    if (this.#finished) return undefined;
    const goesOn = revision === this.#revision;
    if (!goesOn) this.#turnTo(text, revision);
    if (this.#finished) return undefined;
    const settled = this.#reader.push(this.#fresh(text, complete, goesOn ? delta : undefined), tokens);
    if (!complete) return settled;
    this.#finished = this.#reported;
    const last = this.#reader.end();
    return settled ?? last;
  }

  /** Reads on in a stream. */
  next(shown: ShownText, delta: string): Objection | undefined {
    return this.#readOn(shown, false, delta);
  }

  /** Reads what is new of a text that is complete. */
  finish(shown: ShownText): Ruling {
    return this.#readOn(shown, true) ?? allow;
  }

  /** What it says of a text that an earlier decision hid from it. */
  consider(shown: ShownText, complete: boolean): Ruling {
    return this.#readOn(shown, complete) ?? allow;
  }

  /** What was found, for the one report; the hits that are still to come belong to it. */
  report({ at }: Objection): Evidence {
    this.#reported = true;
    const reader = this.#reader;
    const found = { spans: () => reader.hits(), text: () => this.#text };
    return at === undefined ? found : { at, ...found };
  }

  #turnTo(text: string, revision: number): void {
    this.#revision = revision;
    if (this.#reported) {
      // A text that goes on where this one stopped has more hits. Any other has none that belong to this report.
      this.#finished = text.length <= this.#read || !text.startsWith(this.#text.slice(0, this.#read));
      return;
    }
    this.#reader = this.#judge.open();
    this.#read = 0;
  }

  #fresh(text: string, complete: boolean, delta: string | undefined): string {
    // Slicing a text that grows by pieces copies all of it: while nothing was missed, the piece itself is enough.
    const isNext = delta !== undefined && this.#read + delta.length === text.length;
    const fresh = isNext ? delta : text.slice(this.#read);
    this.#text = text;
    // A reader is never handed half a character: the first half waits for the second.
    const isCut = !complete && isHighSurrogate(fresh.charCodeAt(fresh.length - 1));
    this.#read = isCut ? text.length - 1 : text.length;
    return isCut ? fresh.slice(0, -1) : fresh;
  }
}
