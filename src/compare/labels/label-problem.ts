export const LABEL_PROBLEMS = [
  'duplicate',
  'contradictory',
  'guardrail unknown',
  'ambiguous',
  'not in the input',
] as const;

/** Why a label counts for nothing. */
export interface LabelProblem {
  readonly kind: (typeof LABEL_PROBLEMS)[number];
  readonly file: string;
  readonly line: number;
  readonly text: string;
}
