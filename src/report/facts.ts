import type { Step } from '../replay/step.js';
import type { GuardrailReport, HookReport, PolicyReport } from './report.js';

/** What a report says of a policy before anything was replayed. A compiled policy is one. */
export interface PolicyFacts extends Omit<PolicyReport, 'guardrails' | 'hooks'> {
  readonly guardrails: readonly Omit<GuardrailReport, 'evaluated' | 'fired' | 'masked'>[];
  /** Hooks that are not guardrails. */
  readonly hooks: readonly Omit<HookReport, 'evaluated' | 'fired' | 'failed'>[];
}

/** What a report counts of a conversation, whatever the number of policies. */
export interface ConversationFacts {
  readonly id: string;
  /** Line of its first record in the input: conversations are listed in this order. */
  readonly line: number;
  /** User messages. */
  readonly turns: number;
  readonly responses: number;
  readonly toolCalls: number;
  readonly chunks: number;
  readonly expect?: readonly Expectation[];
}

/** Something that the conversation's author says should happen. */
export interface Expectation {
  readonly turn: number;
  /** Absent: any round of the turn. */
  readonly round?: number;
  /** A guardrail's id, or the name of another hook. */
  readonly guardrail: string;
  readonly outcome: NonNullable<Step['outcome']>;
}
