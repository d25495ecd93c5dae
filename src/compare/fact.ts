import type { Step } from '../replay/step.js';

/** What a fact is about. */
export type Facet =
  /** What a hook decided about a response, and where in a stream. */
  | 'outcome'
  /** What a hook made of the text. */
  | 'text'
  /** Which calls and tools a turn went through, and how it ended. */
  | 'course'
  /** The text of a turn's last answer, as it is kept. */
  | 'answer'
  /** The text that the caller of a stream got. */
  | 'sent'
  /** How much of the conversation the model is shown. */
  | 'history'
  /** What an eval found. */
  | 'eval'
  /** Whether a policy compiles. */
  | 'policy'
  /** Whether a validator becomes a guardrail, and of which kind. */
  | 'guardrail';

/** One thing about a replay that somebody can notice. */
export interface Fact {
  /** The same for the same thing in another replay. */
  readonly key: string;
  readonly facet: Facet;
  /** 0 where it is about no turn, or no round. */
  readonly turn: number;
  readonly round: number;
  readonly line: number;
  /** Name of the hook, guardrail or eval. Empty where it is about none. */
  readonly hook: string;
  /** All that counts of it: two facts are alike when these are. */
  readonly value: string;
  /** What it was taken from; none where it is not about a hook. */
  readonly steps: readonly Step[];
}

/** Everything that can be noticed about a replay, by key. What did not happen is not in it. */
export type Observation = ReadonlyMap<string, Fact>;
