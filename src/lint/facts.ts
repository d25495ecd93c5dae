import type { Route } from '../document/document.js';
import type { EvalTypes } from '../eval/eval-types.js';
import type { EvalImplementation } from '../eval/handler.js';
import type { Semantics } from '../semantics/semantics.js';

/** What rules are given: one document of a file, looked at without trust. Whatever the file holds, all of it has the types it says. */
export interface Facts {
  readonly file: string;
  readonly kind: 'prompt-config' | 'compiled-pack' | 'runtime-config' | 'other';
  readonly value: Declared;
  readonly prompts: readonly PromptFacts[];
  /** Those of all prompts, in the order of the file. */
  readonly validators: readonly ValidatorFacts[];
  /** Those of the pack and of all prompts. */
  readonly evals: readonly EvalFacts[];
  /** Of a RuntimeConfig. */
  readonly hooks: readonly EntryFacts[];
  /** `spec.evals` of a RuntimeConfig: eval types that are processes. */
  readonly processes: readonly EntryFacts[];
  readonly sandboxes: readonly EntryFacts[];
  /** The semantics that were asked for, and behind them the newest release where it was not. */
  readonly views: readonly View[];
  /** What a type may name. */
  readonly known: { readonly types: EvalTypes; readonly bound: readonly EvalImplementation[] };
  /** Codes of what the reader and the compiler complain of in this file, so that a rule need not pile on. */
  readonly reported: ReadonlySet<string>;
  /** Whether a program is there; nothing where that is not known. */
  hasCommand(command: string): boolean | undefined;
  /** A scalar as it is written in YAML without quotes: `0.50` is the number 0.5. */
  sourceOf(route: Route): string | undefined;
}

export type Declared = Readonly<Record<string, unknown>>;

/** A semantics that findings may depend on. Of one that nobody asked for, whatever differs is an info. */
export interface View {
  readonly semantics: Semantics;
  readonly isAsked: boolean;
}

export interface EntryFacts {
  readonly name: string;
  readonly at: Route;
  /** Empty where it is no map. */
  readonly declared: Declared;
}

export interface PromptFacts {
  /** Empty where it has none. */
  readonly id: string;
  readonly source: 'prompt-config' | 'compiled-pack';
  readonly at: Route;
  readonly declared: Declared;
  readonly validators: readonly ValidatorFacts[];
  readonly evals: readonly EvalFacts[];
}

/** A validator that is a map; what is none has been complained of. */
export interface ValidatorFacts {
  readonly at: Route;
  readonly source: PromptFacts['source'];
  readonly declared: Declared;
  /** Empty where it is absent, or no text. */
  readonly type: string;
  /** Empty where there are none, or no map. */
  readonly params: Declared;
  readonly message?: string;
  readonly enabled?: boolean;
  readonly monitor?: boolean;
  readonly failOnViolation?: boolean;
}

export interface EvalFacts {
  readonly at: Route;
  /** The prompt that declares it; nothing for an eval of the whole pack. */
  readonly prompt?: string;
  readonly declared: Declared;
  readonly id: string;
  readonly type: string;
  readonly trigger: string;
  readonly params: Declared;
}
