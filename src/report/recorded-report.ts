import type { RecordedDifference } from '../compare/recorded-answer.js';

/** Where our verdicts and those of the recorded run differ. Counts are per policy, as those of evaluations are. */
export interface RecordedReport {
  /** Answers of which at least one verdict was compared. */
  readonly answers: number;
  /** Answers without any recorded verdict. */
  readonly silent: number;
  readonly verdicts: {
    readonly agreeing: number;
    readonly differing: number;
    /** The text that was judged is not recorded. */
    readonly notComparable: number;
  };
  /** Numbers of verdicts that agree, and of those that differ in a number alone. */
  readonly numbers: { readonly agreeing: number; readonly differing: number };
  readonly differences: readonly ReportedDifference[];
}

export interface ReportedDifference extends RecordedDifference {
  readonly policy: string;
  readonly file: string;
  readonly conversation: string;
}
