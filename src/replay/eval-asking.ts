import type { Surroundings } from '../conversation/conversation.js';
import type { Eval, EvalOutcome } from '../eval/eval.js';
import type { EvalBehaviour } from '../eval/handler.js';

/** The evals that a replay asks, and what they are told of the conversation beside its messages. */
export interface ReplayEvals {
  readonly evals: readonly Eval[];
  readonly behaviour: EvalBehaviour;
  readonly promptId: string;
  readonly surroundings?: Surroundings;
}

/** What is asked of a conversation, and who is told what came of it. */
export interface EvalAsking {
  /** Absent: no evals are asked. */
  readonly evals?: ReplayEvals;
  /** Gets what became of the evals of a turn, of the session or of the conversation, in the order in which they ran. */
  readonly onEvals?: (outcomes: readonly EvalOutcome[], place: EvalPlace) => void;
}

/** Where in a conversation evals were asked. */
export interface EvalPlace {
  /** Number of the turn that was the last one then. */
  readonly turn: number;
  /** Of the turn's last answer, or of the conversation when they were asked at its end. */
  readonly line: number;
}
