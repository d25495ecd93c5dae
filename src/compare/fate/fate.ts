import type { Message, RecordedDetails } from '../../conversation/message.js';
import type { TurnEnd } from '../../replay/turn-end.js';

export type Records = NonNullable<RecordedDetails['validations']>;

/** What became of one answer: three texts that need not be the same. */
export interface AnswerFate {
  readonly turn: number;
  readonly round: number;
  readonly line: number;
  /** Whether it came in pieces. */
  readonly streamed: boolean;
  /** What the model wrote. Absent: it was not asked. */
  readonly wrote?: string;
  /**
   * What reached the caller: of a stream what was sent, of an answer in one piece what the turn gives. Absent: nothing, because
   * the turn ended in an error, or because it went on and only gives its last answer.
   */
  readonly reached?: string;
  /** Of a stream, what the response holds at its end, where that is not what was sent. */
  readonly returned?: string;
  /** What stands in the history behind the turn. Absent: nothing. */
  readonly kept?: string;
  /** Who changed the text, in their order: the last one wrote what is kept. */
  readonly writers: readonly string[];
  /** What hooks put on record about it. Absent where nobody is told: beside an answer that is not the last of its turn. */
  readonly records?: Records;
  /** Whether a hook had something to say of it, or its turn was wiped out. */
  readonly isTouched: boolean;
}

/** What became of one turn. */
export interface TurnFate {
  readonly turn: number;
  readonly line: number;
  readonly end: TurnEnd['kind'] | 'crashed';
  /** What its caller gets in the place of an answer. */
  readonly error?: string;
  /** Every answer that was asked for, or stood in. */
  readonly answers: readonly AnswerFate[];
  /** Messages that had been in the history, and are not any more. */
  readonly lost: readonly Pick<Message, 'role' | 'content'>[];
  /** Recorded answers that were never asked for. */
  readonly unasked: number;
  /** Whose records the caller is told. Absent: none. */
  readonly reported?: Reported;
}

/** `stale`: those of an earlier turn, as if they were about this one. */
export type Reported =
  | { readonly kind: 'own'; readonly records: Records }
  | { readonly kind: 'stale'; readonly records: Records; readonly turn: number };

/** Whether anything in a turn is worth telling. */
export function isUneventful({ answers, lost, reported }: TurnFate): boolean {
  return lost.length === 0 && reported?.kind !== 'stale' && !answers.some(({ isTouched }) => isTouched);
}

/** Whether user and history have just what the model wrote. Of a turn that went on, only its last answer reaches anybody. */
export function isAsWritten({ wrote, reached = wrote, kept, returned, records }: AnswerFate): boolean {
  return reached === wrote && kept === wrote && returned === undefined && repeatedIn(records) === 0;
}

/** Whether a hook changed what its user or the history has, or a denial wiped it out. */
export function isChanged(answer: AnswerFate): boolean {
  return answer.isTouched && !isAsWritten(answer);
}

/** Whether the user saw something else than what the model will be told that it said. */
export function isDivided({ reached, kept }: AnswerFate): boolean {
  return reached !== undefined && reached !== (kept ?? '');
}

/** How many records say what another one says already. */
export function repeatedIn(records: Records = []): number {
  return records.length - new Set(records.map((record) => JSON.stringify({ ...record, timestamp: null }))).size;
}
