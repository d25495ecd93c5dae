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

/** A hook that is not a guardrail. */
export interface PolicyHook {
  readonly name: string;
  readonly kind: 'provider' | 'tool' | 'session' | 'eval';
  readonly source: string;
}
