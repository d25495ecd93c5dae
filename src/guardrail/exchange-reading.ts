import type { Exchange, MaybePromise } from '../hook/contracts.js';
import { type Evidence, notJudged } from '../hook/decision.js';
import { isPromiseLike } from '../hook/flow.js';
import type { ShownText } from '../hook/response-text.js';
import { countCodePoints } from '../text/code-points.js';
import type { ExchangeJudge, Ruling } from './guardrail.js';

/** What a judge of exchanges knows of one response: it reads nothing before the end, and reports a response once. */
export class ExchangeReading {
  readonly #judge: ExchangeJudge;
  #reported = false;
  #text = '';

  constructor(judge: ExchangeJudge) {
    this.#judge = judge;
  }

  get reported(): boolean {
    return this.#reported;
  }

  next(): undefined {
    return undefined;
  }

  finish({ text }: ShownText, exchange: Exchange): MaybePromise<Ruling> {
    if (this.#reported) return notJudged;
    this.#text = text;
    return this.#judge.judge(text, exchange);
  }

  /** What it would say. Nobody waits for that. */
  consider(shown: ShownText, complete: boolean, exchange: Exchange | undefined): Ruling {
    if (!this.#judge.mayBeConsidered || !complete || exchange === undefined) return notJudged;
    const ruling = this.finish(shown, exchange);
    return isPromiseLike(ruling) ? notJudged : ruling;
  }

  /** The whole text is objected to: nothing in it can be pointed at. */
  report(): Evidence {
    this.#reported = true;
    const text = this.#text;
    return { at: countCodePoints(text), text: () => text, spans: () => [] };
  }
}
