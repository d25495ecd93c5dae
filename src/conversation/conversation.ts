import type { Chunk } from './chunk.js';
import type { Message } from './message.js';

/** One recorded session. */
export interface Conversation {
  readonly id: string;
  /** Line of its first record in the input, from 1. */
  readonly line: number;
  /** The prompt that it names, when it names one. */
  readonly prompt?: string;
  /** In the order of the recording. Numbers are as recorded and need not be consecutive. */
  readonly turns: readonly Turn[];
  /** What its author says should happen; absent when nothing is said. */
  readonly expect?: readonly Expectation[];
  /** What evals may ask about it beside its messages; absent when nothing is recorded. */
  readonly surroundings?: Surroundings;
}

/** Keys of a native record beside its messages: `metadata`, `extras` (workflow state and the like), `variables`. */
export interface Surroundings {
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly extras?: Readonly<Record<string, unknown>>;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** A user message and all that follows until the next one. Turn 0 is what comes before the first user message. */
export interface Turn {
  readonly number: number;
  /** The messages that open the turn: the user's, and any system message before the first response. */
  readonly opening: readonly Message[];
  readonly rounds: readonly Round[];
}

/** One provider call within a turn. */
export interface Round {
  readonly number: number;
  readonly response: Message;
  /** The response as it was streamed, when that was recorded. */
  readonly chunks?: readonly Chunk[];
  /** What followed before the next response: tool results, as a rule. */
  readonly followUps: readonly Message[];
  /** Line of the response's first record in the input. */
  readonly line: number;
}

export const OUTCOMES = ['denied', 'enforced', 'monitored', 'crashed'] as const;

/** What a violation did to the content: see docs/concepts.md. */
export type Outcome = (typeof OUTCOMES)[number];

/** Something that a conversation's author says should happen. */
export interface Expectation {
  readonly turn: number;
  /** Absent: any round of the turn. */
  readonly round?: number;
  /** A guardrail's id, or the name of another hook. */
  readonly guardrail: string;
  readonly outcome: Outcome;
}
