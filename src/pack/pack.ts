import type { Diagnostic } from '../diagnostic/diagnostic.js';

/** A parsed pack file. */
export interface Pack {
  readonly file: string;
  readonly prompts: readonly Prompt[];
  /** Every problem of the file. With an error among them the prompts are not to be trusted. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface Prompt {
  readonly id: string;
  readonly source: 'prompt-config' | 'compiled-pack';
  readonly validators: readonly Validator[];
  /** Where its id stands. */
  readonly place: Place;
}

/** What a pack declares. Absent keys are absent here too: what they mean depends on the semantics. */
export interface Validator {
  readonly type: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The top-level `message` only; `params.message` stays in the params. */
  readonly message?: string;
  readonly enabled?: boolean;
  readonly monitor?: boolean;
  readonly failOnViolation?: boolean;
  /** Of its `type` key. */
  readonly place: Place;
  /** Of what these keys lead to, as in `placeOf('params', 'words', 0)`; of the nearest owner of what is not there. */
  placeOf(...keys: (string | number)[]): Place;
}

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
