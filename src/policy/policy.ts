import type { Eval } from '../eval/eval.js';
import type { Registry } from '../hook/registry.js';
import type { Semantics } from '../semantics/semantics.js';

/** One prompt's guardrails, and what else is asked beside them, compiled under one semantics. */
export interface Policy {
  /** `packs/support.yaml#support` */
  readonly id: string;
  readonly file: string;
  readonly prompt: string;
  /** Of everything that decides about a verdict: two policies of one digest are the same policy. */
  readonly digest: string;
  readonly semantics: Semantics;
  readonly registry: Registry;
  readonly guardrails: readonly PolicyGuardrail[];
  readonly hooks: readonly PolicyHook[];
  /** What the pack says of its guardrails, in the order in which they are asked. */
  readonly declared: readonly DeclaredGuardrail[];
  /** Of each validator, which default or behaviour of the semantics made it what it is. */
  readonly decidedBy: readonly PolicyFact[];
  readonly evals: readonly PolicyEval[];
}

/** An eval, and where the pack declares it. */
export interface PolicyEval extends Eval {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface PolicyGuardrail {
  /** Its type, the second of a type `type-2`. */
  readonly id: string;
  readonly type: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly monitor: boolean;
  readonly streaming: boolean;
}

/** A guardrail, as its pack declares it. */
export interface DeclaredGuardrail extends Pick<PolicyGuardrail, 'id' | 'type' | 'monitor'> {
  /** Without the message. */
  readonly params: Readonly<Record<string, unknown>>;
  /** What it puts in place of a text; absent: the usual one. */
  readonly message?: string;
}

/** Why a validator enforces, monitors, or is no guardrail at all. */
export interface PolicyFact {
  /** The guardrail's id, where it became one. */
  readonly guardrail?: string;
  readonly type: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** In words, without the name of a semantics. */
  readonly text: string;
  /** The behaviour, as in `compile.absentFailOnViolation`. Absent where the pack says so itself. */
  readonly leaf?: string;
}

/** A hook that is not a guardrail. */
export interface PolicyHook {
  readonly name: string;
  readonly kind: 'provider' | 'tool' | 'session' | 'eval';
  readonly source: string;
}
