import { LABEL_PROBLEMS, type LabelProblem } from '../../compare/labels/label-problem.js';

/** `2 not in the input, 1 duplicate`. */
export function problemCounts(problems: readonly LabelProblem[]): string {
  return LABEL_PROBLEMS.map((kind) => ({ kind, count: problems.filter((problem) => problem.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${kind}`)
    .join(', ');
}
