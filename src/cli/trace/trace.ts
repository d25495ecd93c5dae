import type { Outcome } from '../../conversation/conversation.js';
import type { Message } from '../../conversation/message.js';
import type { Phase } from '../../hook/phase.js';
import type { HookId } from '../../hook/registered.js';
import type { StreamFigures } from '../../replay/step.js';
import type { ReportedFate, ReportedTurnEnd } from '../../report/fate/fate-report.js';
import type { EvalAnswer, Why } from '../../report/report.js';

export const TRACE_SCHEMA = 'promptkit-hooks/trace/1';

/** Everything that happened to one conversation, as one serialisable document. */
export interface Trace {
  readonly schema: typeof TRACE_SCHEMA;
  readonly tool: { readonly name: string; readonly version: string };
  readonly semantics: string;
  /** One, unless several of the inputs have a conversation of this id. */
  readonly conversations: readonly TracedConversation[];
}

export interface TracedConversation {
  readonly id: string;
  readonly file: string;
  readonly line: number;
  /** One for each policy that guards it. */
  readonly policies: readonly TracedPolicy[];
}

export interface TracedPolicy {
  readonly id: string;
  /** In the order in which they happened. */
  readonly events: readonly TraceEvent[];
  /** Turns that were not evaluated, because a hook had ended the session. */
  readonly turnsNotEvaluated: number;
}

export type TraceEvent = TurnEvent | AnswerEvent | ToolResultEvent | StepEvent | EvalEvent | TurnEndEvent;

/** A turn begins. */
export interface TurnEvent {
  readonly kind: 'turn';
  readonly turn: number;
  readonly opening: readonly Pick<Message, 'role' | 'content'>[];
}

/** What the recording has as the answer, before any hook has seen it. */
export interface AnswerEvent {
  readonly kind: 'answer';
  readonly round: number;
  readonly content: string;
  /** How many pieces it came in; absent when it came whole. */
  readonly chunks?: number;
  readonly toolCalls: readonly { readonly name: string; readonly args: string }[];
}

/** What the recording has as the result of a tool call. */
interface ToolResultEvent {
  readonly kind: 'tool_result';
  readonly name: string;
  readonly content: string;
  readonly error?: string;
}

/** One hook asked once. Of the chunks of a stream that all are allowed, one stands for the rest. */
export interface StepEvent extends Timed {
  readonly kind: 'step';
  readonly turn: number;
  readonly round: number;
  readonly phase: Phase;
  readonly line: number;
  /** Its id, where it is a guardrail of the pack, else its name. */
  readonly hook: string;
  readonly hookKind: HookId['kind'];
  readonly decision: 'allow' | 'deny' | 'enforced';
  /** False when there was nothing that it could judge. */
  readonly judged: boolean;
  /** Why it let a text pass that it did not judge. */
  readonly unjudged?: string;
  readonly outcome?: Outcome;
  readonly reason?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Which defaults and behaviours decided, where it is not as documented. */
  readonly why?: readonly Why[];
  readonly masked: boolean;
  readonly afterDenial: boolean;
  /** The text that it was asked about, where it was asked about one. */
  readonly saw?: string;
  readonly spans: readonly { readonly start: number; readonly end: number; readonly text: string }[];
  /** What became of the text. */
  readonly after?: string;
  readonly stream?: StreamFigures;
  /** The entry that PromptKit puts on record as `validation.failed`. */
  readonly validationFailed?: string;
}

/** One eval asked once, as it is in a report. */
export interface EvalEvent extends Omit<EvalAnswer, 'policy' | 'file' | 'conversation'>, Timed {
  readonly kind: 'eval';
  /** The eval hooks that were shown the result. */
  readonly hooks: readonly ShownTo[];
}

/** A turn is over of which users saw, or the history has, something else than the models wrote. */
export interface TurnEndEvent {
  readonly kind: 'turn_end';
  readonly turn: number;
  /** Answers that hooks had something to say of, and those of a turn that was wiped out. */
  readonly answers: readonly (ReportedFate & { readonly round: number })[];
  /** Where it ended in an error: how. */
  readonly error?: ReportedTurnEnd;
  /** The turn whose records the caller was told, as if they were of this one. */
  readonly staleOf?: number;
}

export interface ShownTo extends Timed {
  readonly name: string;
  /** Why it failed, if it did. */
  readonly failed?: string;
}

export interface Timed {
  /** How long its processes took, in milliseconds. */
  readonly timesMs?: readonly number[];
}
