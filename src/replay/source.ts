import type { Chunk } from '../conversation/chunk.js';
import type { Message } from '../conversation/message.js';
import type { MaybePromise, ProviderRequest, ToolRequest } from '../hook/contracts.js';

/**
 * Where answers come from. The replay pulls: it asks for the next turn, for the answer to each request, and for the result
 * of each tool call. A recorded conversation is one source; a script or a live provider can be another.
 */
export interface Source {
  readonly id: string;
  /** Line of the input where it begins; 0 when it comes from no file. */
  readonly line: number;
  /** What the provider is told beside the messages. Absent: the first system message. */
  readonly systemPrompt?: string;
  /** Tools that must not be called, whatever hooks say. */
  readonly blockedTools?: readonly string[];
  /** How many rounds a turn may have. Absent: any number. */
  readonly maxRounds?: number;
  /** Whether there are tools at all. Absent: yes. */
  readonly hasTools?: boolean;
  /** The next turn, or nothing when the session is over. What is left of the turn before is dropped. */
  nextTurn(): MaybePromise<SourceTurn | undefined>;
  /** The next call to the provider in this turn, or nothing when the turn is over. */
  nextRound(): MaybePromise<SourceRound | undefined>;
  /** The answer to that call. Nothing: the call was made, and no answer is known. */
  answer(request: ProviderRequest): MaybePromise<Answer | undefined>;
  /** What a tool answered, or nothing when that is not known. */
  toolResult(request: ToolRequest): MaybePromise<ToolResult | undefined>;
  /** The call was not made: what was recorded of its result did not happen. */
  skipResult?(request: ToolRequest): void;
  /** How many turns were not asked for. */
  remainingTurns(): number;
}

export interface SourceTurn {
  readonly number: number;
  /** The user's message, and any other that stands before the first answer. */
  readonly opening: readonly Message[];
}

interface SourceRound {
  readonly number: number;
  readonly line: number;
  /** Whether its answer comes in pieces. Absent: only the answer tells. */
  readonly streamed?: boolean;
}

export interface Answer {
  readonly message: Message;
  /** Present when the answer is streamed. A list is a recording: what a stop withheld can be counted. */
  readonly chunks?: readonly Chunk[] | AsyncIterable<Chunk> | undefined;
  /** Messages behind the tool results, which the next request carries too. */
  readonly followUps: readonly Message[];
  /** What the provider failed with, instead of this answer. */
  readonly error?: string;
}

export interface ToolResult {
  readonly content: string;
  readonly error: string;
  /** A call that never reached its tool: what was wrong with it. No hook is asked about that. */
  readonly notRun?: 'validation' | 'execution';
  /** The tool will answer later, or a person must: what is said meanwhile. The turn waits for it. */
  readonly pending?: string;
  /** The message that it came in, when more is recorded of it that belongs into the history. */
  readonly message?: Message;
}
