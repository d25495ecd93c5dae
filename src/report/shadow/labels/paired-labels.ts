import type { PairTable } from '../../../compare/labels/pair-tally.js';
import type { LabelFigures, LabelHead } from '../../labels/label-report.js';

/** What both sides caught of what labels say they should. */
export interface PairedLabels extends LabelHead {
  /** One for each pair of policies. */
  readonly pairs: readonly LabelledPair[];
}

export interface LabelledPair {
  /** Number of the pair of policies. */
  readonly pair: number;
  /** Whether the policy did anything: who only monitors does nothing. */
  readonly overall: PairedFigures;
  /** Each by its id: one of a side only has `null` on the other. */
  readonly guardrails: readonly (PairedFigures & { readonly id: string })[];
  readonly hooks: readonly (PairedFigures & { readonly name: string })[];
}

/** `null`: it was not measured. */
export interface PairedFigures {
  readonly baseline: LabelFigures | null;
  readonly candidate: LabelFigures | null;
  readonly difference: LabelledDifference | null;
}

/** Who was right about what both sides judged. */
export interface LabelledDifference extends PairTable {
  /** McNemar's exact test of pairs that only one side was right about. */
  readonly p: number | null;
  /** How many more labelled pairs it takes to tell which side is right more often. */
  readonly needed: number | null;
}
