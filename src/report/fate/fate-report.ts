import type { TurnFate } from '../../compare/fate/fate.js';

/** What users saw and what was kept, where that is not just what the model wrote. */
export interface FateReport extends FateCounts {
  readonly answers: readonly PlacedFate[];
  /** Turns that ended in an error: they do not count. */
  readonly turns: readonly (FatePlace & ReportedTurnEnd)[];
}

export interface FateCounts {
  /** Answers of which users saw something else than what the model will be told that it said. */
  readonly divided: number;
  /** Answers with a record that says what another one says already. */
  readonly repeated: number;
  /** Turns whose caller was told the records of an earlier turn. */
  readonly stale: number;
  /** Turns of which nothing stayed in the history, and the messages that had been there. */
  readonly wiped: { readonly turns: number; readonly messages: number };
}

export interface FatePlace {
  readonly policy: string;
  readonly file: string;
  readonly line: number;
  readonly conversation: string;
  readonly turn: number;
}

interface PlacedFate extends FatePlace, ReportedFate {
  readonly round: number;
}

export interface ReportedFate {
  /** Whether it came in pieces: then what reached the user is what was sent. */
  readonly streamed: boolean;
  /** Absent: the model was not asked. */
  readonly wrote?: ReportedText;
  /** Absent: nothing. */
  readonly reached?: ReportedText;
  /** What the caller of a stream has at its end, where that is not what was sent. */
  readonly returned?: ReportedText;
  /** What the history has. Absent: nothing. */
  readonly kept?: ReportedText;
  readonly divided: boolean;
  /** Who changed the text, in their order: the last one wrote what is kept. */
  readonly writers: readonly string[];
  /** Types of the validators on record, one for each record. */
  readonly records: readonly string[];
  /** How many of the records say what another one says already. Absent: none. */
  readonly repeated?: number;
  /** Whose records the caller was told, where there are any: `nothing` though there are some. */
  readonly told?: 'own' | 'stale' | 'nothing';
  /** The turn that stale records are about. */
  readonly staleOf?: number;
}

export interface ReportedTurnEnd {
  readonly end: Exclude<TurnFate['end'], 'completed' | 'suspended' | 'unanswered'>;
  /** What the caller gets in the place of an answer. Absent: nothing, for the process is gone. */
  readonly error?: string;
  /** Messages that had been in the history, and are not any more. */
  readonly lost: readonly (ReportedText & { readonly role: string })[];
  /** Recorded answers that were never asked for. */
  readonly unasked: number;
}

export interface ReportedText {
  readonly characters: number;
  /** Left out by `--redact`. */
  readonly text?: string;
}
