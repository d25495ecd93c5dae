import type { Part } from '../../compare/exercised/part.js';
import type { Step } from '../../replay/step.js';

/** What the traffic of a run ever made its policies do. */
export interface CoverageReport extends CoverageCounts {
  readonly guardrails: readonly GuardrailCoverage[];
  readonly hooks: readonly HookCoverage[];
}

export interface CoverageCounts {
  /** Words, fields and limits, guardrails that have none of these, and hooks. */
  readonly parts: number;
  /** Of them, those that some text or event made speak; a hook is exercised once it is asked. */
  readonly exercised: number;
  /** Of them, those of which nobody can tell, because the guardrail does not say what it objects to. */
  readonly unknown: number;
}

export interface GuardrailCoverage {
  /** The policy's id. */
  readonly policy: string;
  readonly guardrail: string;
  /** Texts that it judged. */
  readonly evaluated: number;
  /** Texts that it objected to, masked and monitored ones included. */
  readonly objections: number;
  /** Of them, those of which it does not say what they were for. Absent: there are none. */
  readonly unattributed?: number;
  readonly parts: readonly PartCoverage[];
}

export interface PartCoverage {
  readonly kind: Part['kind'];
  readonly param?: string;
  /** A word, or a field. */
  readonly item?: string;
  readonly limit?: number;
  readonly side?: 'most' | 'least';
  /** Texts in which it was objected to. Null: not told. */
  readonly hits: number | null;
  readonly exercised: boolean | null;
  /** Of a limit, how near texts came to it. Absent: no text was measured. */
  readonly near?: Distribution;
}

/** How texts measure against a limit. */
export interface Distribution {
  readonly measured: number;
  readonly within: number;
  readonly beyond: number;
  /** Absent in a merged report: quantiles of two runs cannot be told from theirs. */
  readonly quantiles?: { readonly p50: number; readonly p90: number; readonly p99: number };
  readonly largestWithin?: MeasuredPlace;
  readonly smallestBeyond?: MeasuredPlace;
  /** Texts by their share of the limit: above the share of the bucket before, up to this one. Null: above all others. */
  readonly buckets: readonly { readonly upTo: number | null; readonly texts: number }[];
}

export interface MeasuredPlace {
  readonly figure: number;
  readonly file: string;
  readonly line: number;
  readonly conversation: string;
  readonly turn: number;
  readonly round: number;
}

export interface HookCoverage {
  /** The policy's id. */
  readonly policy: string;
  readonly hook: string;
  readonly kind: Step['hook']['kind'];
  readonly evaluated: number;
  readonly exercised: boolean;
}
