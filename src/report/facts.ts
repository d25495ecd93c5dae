import type { EvalDeclaration } from '../eval/eval.js';
import type { Policy } from '../policy/policy.js';
import type { Step } from '../replay/step.js';
import type { EvalReport, GuardrailAudit, GuardrailReport, HookReport, PolicyReport, ProcessReport } from './report.js';

/** What a report says of a policy before anything was replayed. A compiled policy is one. */
export interface PolicyFacts extends Omit<PolicyReport, 'guardrails' | 'hooks' | 'evals' | 'notCompiled'> {
  readonly guardrails: readonly Omit<GuardrailReport, 'evaluated' | 'fired' | 'masked' | keyof GuardrailAudit>[];
  /** Hooks that are not guardrails. */
  readonly hooks: readonly Omit<HookReport, 'evaluated' | 'fired' | 'failed' | 'process' | 'timings'>[];
  readonly evals: readonly EvalFacts[];
  /** Of a compiled policy: what made its guardrails what they are. */
  readonly decidedBy?: Policy['decidedBy'];
  readonly semantics?: Policy['semantics'];
  /** Of a compiled policy: what its pack says of its guardrails. */
  readonly declared?: Policy['declared'];
}

export interface EvalFacts extends Pick<EvalReport, 'file' | 'line' | 'column'> {
  readonly declaration: Pick<EvalDeclaration, 'id' | 'type' | 'trigger'>;
}

/** What is known of a hook's processes once the run is over. */
export interface ProcessFacts extends ProcessReport {
  /** Of the hook. */
  readonly name: string;
  readonly kind: HookReport['kind'];
  /** The policy whose hook it is. Absent: the first one that has it, so that no run counts twice. */
  readonly policy?: string;
  /** Given only when timings are asked for. */
  readonly durationsMs?: readonly number[];
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
  /** Of a conversation without an id of its own, where somebody needs to know it again: tells its content from others. */
  readonly digest?: () => string;
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
