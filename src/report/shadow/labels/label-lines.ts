import { plural } from '../../violation-line.js';
import { numberText, probability } from '../lines.js';
import type { LabelledDifference, LabelledPair, PairedFigures } from './paired-labels.js';

/** A guardrail or hook with its figures, the policy first. */
export interface NamedFigures extends PairedFigures {
  readonly name: string;
}

export function namedFigures({ overall, guardrails, hooks }: LabelledPair): readonly NamedFigures[] {
  return [
    { name: 'the policy', ...overall },
    ...guardrails.map(({ id, ...figures }) => ({ name: id, ...figures })),
    ...hooks,
  ];
}

/** `2 better, 1 worse of 9 labelled pairs: p = 1; 231 more of this kind would tell`. */
export function differenceLine({ baseline, candidate, difference }: PairedFigures): string {
  if (baseline === null) return 'the baseline has it not, so there is nothing to compare';
  if (candidate === null) return 'the candidate has it not, so there is nothing to compare';
  if (difference === null) return 'nothing that is labelled was judged on both sides';
  const { onlyBaselineRight: worse, onlyCandidateRight: better } = difference;
  const pairs = plural(sumOf(difference), 'labelled pair');
  if (better + worse === 0) return `${pairs}: none is better or worse`;
  return `${better} better, ${worse} worse of ${pairs}: p = ${probability(difference.p ?? 1)}${neededText(difference)}`;
}

function sumOf({ bothRight, onlyBaselineRight, onlyCandidateRight, bothWrong }: LabelledDifference): number {
  return bothRight + onlyBaselineRight + onlyCandidateRight + bothWrong;
}

function neededText({ needed }: LabelledDifference): string {
  if (needed === 0) return '';
  if (needed === null) return '; no number of such pairs would tell';
  return `; ${numberText(needed)} more ${needed === 1 ? 'pair' : 'pairs'} of this kind would tell`;
}
