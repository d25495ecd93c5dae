import type { Outcome } from '../conversation/conversation.js';
import type { Decision } from '../hook/decision.js';
import type { Phase } from '../hook/phase.js';
import type { HookId } from '../hook/registered.js';

/** One hook asked once: what it saw, what it decided, what changed. The only output of a replay. */
export interface Step {
  readonly turn: number;
  readonly round: number;
  readonly phase: Phase;
  /** Line of the input: of the response, or of the chunk that tripped the hook. */
  readonly line: number;
  /** Line of the first record of the response, or of the conversation: what a report is ordered by. */
  readonly record: number;
  readonly hook: HookId;
  readonly decision: Decision;
  /** Absent when the hook allowed. */
  readonly outcome?: Outcome;
  /** An objection without effect, because an earlier hook's decision came first. */
  readonly masked: boolean;
  /** From here on the recording is a what-if: an earlier decision wiped out part of it. */
  readonly afterDenial: boolean;
  readonly spans: readonly { readonly start: number; readonly end: number }[];
  /** The text that was judged. */
  readonly before?: string;
  /** What became of it, when something did. */
  readonly after?: string;
  readonly stream?: StreamFigures;
}

/** What a consumer of the stream had seen. Characters are code points. */
export interface StreamFigures {
  /** Number of the chunk that tripped the hook, from 1. */
  readonly chunk: number;
  /** The fewest characters after which it could have fired. Absent for counted tokens. */
  readonly at?: number;
  /** What the consumer had when it fired. */
  readonly exposed: number;
  /** What was recorded and never sent, thanks to the stop. */
  readonly withheld: number;
}
