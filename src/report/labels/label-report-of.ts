import type { LabelFindings } from '../../compare/labels/labelled-run.js';
import type { PolicyScore } from '../../compare/labels/policy-tally.js';
import type { Score } from '../../compare/labels/score.js';
import { classify, type Outcomes, type Share } from '../../statistics/classification.js';
import type { Figures, LabelFigures, LabelHead, LabelReport, PolicyLabels } from './label-report.js';

export function labelReportOf(findings: LabelFindings<PolicyScore>): LabelReport {
  return { ...labelHead(findings), policies: findings.scores.map(policyLabels) };
}

/** What is said of the labels, whoever is held against them. */
export function labelHead({ source, given, used, problems }: LabelFindings<unknown>): LabelHead {
  const byPlace = problems.toSorted((one, other) => compare(one.file, other.file) || one.line - other.line);
  return { source, confidence: 0.95, interval: 'wilson', given, used, problems: byPlace };
}

function policyLabels({ policy, overall, judges }: PolicyScore): PolicyLabels {
  const named = judges.map(({ judge, score }) => ({ ...judge, figures: labelFigures(score) }));
  return {
    policy,
    overall: labelFigures(overall),
    guardrails: named
      .filter(({ isGuardrail }) => isGuardrail)
      .map(({ name, monitor, figures }) => ({ id: name, monitor, ...figures })),
    hooks: named.filter(({ isGuardrail }) => !isGuardrail).map(({ name, figures }) => ({ name, ...figures })),
  };
}

/** Of counts, whoever counted them: a merged report takes its shares anew. */
export function labelFigures({ outcomes, notJudged, categories, languages }: Score): LabelFigures {
  return {
    ...figuresOf(outcomes),
    notJudged,
    status: statusOf(outcomes),
    categories: [...categories]
      .toSorted(([one], [other]) => byName(one, other))
      .map(([category, counts]) => ({ category, ...figuresOf(counts) })),
    languages: [...languages]
      .toSorted(([one], [other]) => compare(one, other))
      .map(([language, counts]) => ({ language, ...figuresOf(counts) })),
  };
}

function figuresOf(outcomes: Outcomes): Figures {
  const { tp, fp, fn, tn } = outcomes;
  const { precision, recall, f1, falsePositiveRate } = classify(outcomes);
  return {
    tp,
    fp,
    fn,
    tn,
    precision: rounded(precision),
    recall: rounded(recall),
    f1: rounded(f1),
    falsePositiveRate: rounded(falsePositiveRate),
  };
}

function statusOf({ tp, fp, fn, tn }: Outcomes): LabelFigures['status'] {
  if (tp + fp > 0) return 'fired';
  return fn + tn > 0 ? 'never fired' : 'never asked';
}

function rounded(share: Share | null): Share | null {
  return share && { value: sixDigits(share.value), low: sixDigits(share.low), high: sixDigits(share.high) };
}

function sixDigits(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** What has no name comes last. */
function byName(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return compare(one, other);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
