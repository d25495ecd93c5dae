import type { Message } from '../conversation/message.js';
import type { Part } from '../conversation/part.js';

/** When an eval runs. Nothing runs `on_workflow_step`, which PromptKit accepts. */
export type EvalTrigger =
  | 'every_turn'
  | 'sample_turns'
  | 'on_session_complete'
  | 'sample_sessions'
  | 'on_conversation_complete'
  | 'on_workflow_step';

/** One eval as a pack declares it. */
export interface EvalDefinition {
  readonly id: string;
  readonly type: string;
  readonly trigger: EvalTrigger;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What an eval may look at: the conversation so far, as its user got it. */
export interface EvalContext {
  readonly messages: readonly Message[];
  /** Completed turns so far, so 1 for the first turn. */
  readonly turnIndex: number;
  readonly sessionId: string;
  readonly promptId: string;
  /** Text of the last answer. */
  readonly currentOutput: string;
  /** What the content of the conversation is, for evals that read it: the last answer alone, or every answer. Absent: every one. */
  readonly contentScope?: 'current' | 'all';
  /** Every tool call of the conversation, in order. */
  readonly toolCalls: readonly ToolCallRecord[];
  readonly variables: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Workflow state and the like, where the recording has it. */
  readonly extras: Readonly<Record<string, unknown>>;
  /** What guardrails recorded on the last answer, then what earlier evals of the same batch found. */
  readonly priorResults: readonly EvalResult[];
}

/** One tool call, with what came of it. */
export interface ToolCallRecord {
  /** Index of the message that called, from 0. */
  readonly turnIndex: number;
  readonly toolName: string;
  /** Absent when the model did not write a JSON object. */
  readonly arguments?: Readonly<Record<string, unknown>>;
  /** Text, or the parts of a result that has media; absent when no result was recorded. */
  readonly result?: unknown;
  readonly parts?: readonly Part[];
  /** Empty when the call went well. */
  readonly error: string;
  readonly errorType: string;
}

/** What one eval found. Everything in it may be changed in place by an eval hook. Keys are PromptKit's, in camel case. */
export interface EvalResult {
  evalId: string;
  type: string;
  /** Absent when the eval could not score. */
  score?: number;
  value?: unknown;
  metricValue?: number;
  explanation?: string;
  error?: string;
  message?: string;
  details?: Record<string, unknown>;
  violations?: { turnIndex: number; description: string; evidence?: Record<string, unknown> }[];
  skipped?: boolean;
  skipReason?: string;
  sessionId?: string;
  turnIndex?: number;
}
