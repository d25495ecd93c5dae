import { wilson } from './interval.js';

/** What became of texts of which somebody said whether they are to be caught. */
export interface Outcomes {
  /** True positives: caught, and rightly so. */
  readonly tp: number;
  /** False positives: caught, and should not have been. */
  readonly fp: number;
  /** False negatives: let through, and should have been caught. */
  readonly fn: number;
  /** True negatives: let through, and rightly so. */
  readonly tn: number;
}

/** A share of what was counted, and where the true one lies, with 95 % certainty. */
export interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Null is what was not measured: a share of nothing is not 0. */
export interface Classification {
  /** Of what was caught, what should have been. */
  readonly precision: Share | null;
  /** Of what should be caught, what was. */
  readonly recall: Share | null;
  readonly f1: Share | null;
  /** Of what should pass, what was caught. */
  readonly falsePositiveRate: Share | null;
}

export function classify({ tp, fp, fn, tn }: Outcomes): Classification {
  const precision = shareOf(tp, tp + fp);
  const recall = shareOf(tp, tp + fn);
  const jaccard = precision === null || recall === null ? null : shareOf(tp, tp + fp + fn);
  return { precision, recall, f1: jaccard && f1Of(jaccard), falsePositiveRate: shareOf(fp, fp + tn) };
}

function shareOf(successes: number, trials: number): Share | null {
  if (trials === 0) return null;
  const { low, high } = wilson(successes, trials);
  // Of none and of all, rounding must not leave a hair between the share and the end of its interval.
  return {
    value: successes / trials,
    low: successes === 0 ? 0 : low,
    high: successes === trials ? 1 : high,
  };
}

/**
 * F1 is no share of anything, but tp / (tp + fp + fn) is, and F1 rises with it: 2x / (1 + x). So the ends of Wilson's
 * interval of the one are those of the other, with the same certainty.
 */
function f1Of({ value, low, high }: Share): Share {
  const f1 = (share: number) => (2 * share) / (1 + share);
  return { value: f1(value), low: f1(low), high: f1(high) };
}

export function addOutcomes(a: Outcomes, b: Outcomes): Outcomes {
  return { tp: a.tp + b.tp, fp: a.fp + b.fp, fn: a.fn + b.fn, tn: a.tn + b.tn };
}
