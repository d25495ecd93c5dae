import type { Message } from '../../conversation/message.js';
import { isKeptOnMessage } from '../../replay/kept-answer.js';
import type { PipelineRules } from '../../replay/session.js';
import type { TurnResponse } from '../../replay/turn-end.js';
import type { Records, Reported } from './fate.js';

/** Follows what hooks put on record in one conversation: a caller may be told the records of an earlier turn. */
export class RecordBook {
  readonly #areOnMessage: boolean;
  #last: { readonly records: Records; readonly turn: number } | undefined;

  constructor(rules: PipelineRules['history']) {
    this.#areOnMessage = isKeptOnMessage(rules);
  }

  /** Whether a later turn may be told of any. */
  get hasAny(): boolean {
    return this.#last !== undefined;
  }

  /** What hooks put on record about an answer that is kept. What the recording had on it is none of theirs. */
  of(kept: Message, turn: number, recorded: Records | undefined): Records | undefined {
    if (!this.#areOnMessage) return undefined;
    const records = kept.recorded?.validations;
    if (records === undefined || records.length === 0 || records === recorded) return [];
    this.#last = { records, turn };
    return records;
  }

  /** What the caller of a turn is told. Ask when all its answers were looked at. */
  reported({ validations }: Pick<TurnResponse, 'validations'>, turn: number): Reported | undefined {
    if (validations.length === 0) return undefined;
    if (!this.#areOnMessage) return { kind: 'own', records: validations };
    if (validations !== this.#last?.records) return undefined;
    return this.#last.turn === turn
      ? { kind: 'own', records: validations }
      : { kind: 'stale', records: validations, turn: this.#last.turn };
  }
}
