import { lineStart, visible } from '../sanitize.js';
import { percent } from './label-gate.js';
import type { LabelFigures, LabelReport } from './label-report.js';

/** One line for each policy, guardrail and hook: `packs/a.yaml#a: labels: banned_words: precision 50.0%, recall -, ...`. */
export function* labelLines(report: LabelReport): Iterable<string> {
  for (const { policy, name, figures } of figuresIn(report)) {
    const { precision, recall, tp, fp, fn, tn } = figures;
    const shares = `precision ${shareText(precision)}, recall ${shareText(recall)}`;
    yield `${lineStart(policy)}: labels: ${visible(name)}: ${shares}, tp ${tp}, fp ${fp}, fn ${fn}, tn ${tn}\n`;
  }
}

export const LABEL_HEAD = ['held against labels', 'policy', 'precision', 'recall', 'tp', 'fp', 'fn', 'tn'];

export function labelRows(report: LabelReport): readonly (readonly string[])[] {
  return figuresIn(report).map(({ policy, name, figures: { precision, recall, tp, fp, fn, tn } }) => [
    name,
    policy,
    shareText(precision),
    shareText(recall),
    ...[tp, fp, fn, tn].map(String),
  ]);
}

interface Named {
  readonly policy: string;
  readonly name: string;
  readonly figures: LabelFigures;
}

function figuresIn({ policies }: LabelReport): readonly Named[] {
  return policies.flatMap(({ policy, overall, guardrails, hooks }) => [
    { policy, name: 'the policy', figures: overall },
    ...guardrails.map((figures) => ({ policy, name: figures.id, figures })),
    ...hooks.map((figures) => ({ policy, name: figures.name, figures })),
  ]);
}

function shareText(share: LabelFigures['precision']): string {
  return share === null ? '-' : percent(share.value);
}
