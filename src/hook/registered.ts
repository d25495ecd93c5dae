import type { Decision } from './decision.js';

/** Whom a step is about. */
export interface HookId {
  /** The hook's own name. */
  readonly name: string;
  /** Its id among the guardrails: its type, the second of a type `type-2`. Absent for other hooks. */
  readonly guardrail?: string;
  readonly kind: 'provider' | 'tool' | 'session' | 'eval';
}

/** A hook in its place in the Registry. */
export interface Registered<Hook> {
  readonly hook: Hook;
  readonly id: HookId;
}

/** One hook asked once. */
export interface HookStep {
  readonly id: HookId;
  readonly decision: Decision;
  /** An objection, or none, of a guardrail that an earlier decision had made irrelevant. */
  readonly masked: boolean;
  readonly crashed: boolean;
  /** The text that was judged; absent when the hook allowed. */
  readonly before?: string;
  /** What became of the text; absent when it stayed. */
  readonly after?: string;
}

/** What the hooks of one phase came to. */
export interface RunResult {
  /** The Deny, else the last enforcing decision, else the last monitored one, else allow. */
  readonly decision: Decision;
  /** In the order in which the hooks were asked. */
  readonly steps: readonly HookStep[];
  /** Everybody was asked and simply allowed. `steps` is then one list, shared by all such runs of a phase. */
  readonly quiet: boolean;
}
