import type { Diagnostic } from '../diagnostic/diagnostic.js';

/** A parsed pack file. */
export interface Pack {
  readonly file: string;
  readonly prompts: readonly Prompt[];
  /** Every problem of the file. With an error among them the prompts are not to be trusted. */
  readonly diagnostics: readonly Diagnostic[];
  /** Those of the diagnostics that keep the text from being read, whoever reads it. */
  readonly malformed: readonly Diagnostic[];
  /** What the file says, for a reader with rules of its own. */
  readonly documents: readonly PackDocument[];
}

export interface PackDocument {
  readonly value: Readonly<Record<string, unknown>>;
  placeOf(route: readonly (string | number)[]): Place;
  /** What is written there without quotes, where the value does not tell: `0.50` is the number 0.5. */
  sourceOf(route: readonly (string | number)[]): string | undefined;
}

export interface Prompt {
  readonly id: string;
  readonly source: 'prompt-config' | 'compiled-pack';
  readonly validators: readonly Validator[];
  /** Its own, checked no further than that they can be read. */
  readonly evals: readonly DeclaredEval[];
  /** Those of the whole pack, which it has as well unless it declares one of the same id. Shared by all prompts. */
  readonly packEvals: readonly DeclaredEval[];
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
  /** What its reader made of it that it does not say, and which behaviour of a semantics was behind that. */
  readonly notes?: readonly ReaderNote[];
  /** Of its `type` key. */
  readonly place: Place;
  /** Of what these keys lead to, as in `placeOf('params', 'words', 0)`; of the nearest owner of what is not there. */
  placeOf(...keys: (string | number)[]): Place;
}

export interface ReaderNote {
  /** Of the diagnostic, where what is lost has a code of its own. */
  readonly code?: string;
  readonly text: string;
  readonly leaf: string;
  /** Whether something that the author wrote is lost. */
  readonly isLoss: boolean;
  readonly place: Place;
}

/** An eval as a pack declares it. Of what has to be there, what is missing is empty. */
export interface DeclaredEval {
  readonly id: string;
  readonly type: string;
  readonly trigger: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly description?: string;
  readonly enabled?: boolean;
  readonly samplePercentage?: number;
  readonly metric?: Readonly<Record<string, unknown>>;
  readonly threshold?: { readonly passed?: boolean; readonly minScore?: number; readonly maxScore?: number };
  readonly message?: string;
  readonly when?: {
    readonly toolCalled?: string;
    readonly toolCalledPattern?: string;
    readonly anyToolCalled?: boolean;
    readonly minToolCalls?: number;
  };
  readonly groups?: readonly string[];
  /** Of its `id` key. */
  readonly place: Place;
  /** As of a validator. */
  placeOf(...keys: (string | number)[]): Place;
}

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
