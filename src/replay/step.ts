import type { Outcome } from '../conversation/conversation.js';
import type { Decision } from '../hook/decision.js';
import type { Phase } from '../hook/phase.js';

/** One hook asked once: what it saw, what it decided, what changed. The only output of a replay. */
export interface Step {
  readonly turn: number;
  readonly round: number;
  readonly phase: Phase;
  /** Line of the input: of the response, or of the chunk that tripped the hook. */
  readonly line: number;
  /** Position in the policy's list of hooks. */
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

/** Whom a step is about. */
export interface HookId {
  /** The hook's own name. */
  readonly name: string;
  /** Its id in the policy when it is a guardrail: its type, the second of a type `type-2`. */
  readonly guardrail?: string;
  readonly kind: 'provider' | 'tool' | 'session' | 'eval';
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
