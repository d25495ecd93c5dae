import { classify, type Share } from '../../statistics/classification.js';
import { shortened } from '../excerpt.js';
import type { LabelFigures, PolicyLabels } from './label-report.js';

/** The least precision or recall that passes, as a share. */
export interface LeastShare {
  /** A guardrail's id or a hook's name. Absent: the policy as a whole. */
  readonly name?: string;
  readonly least: number;
}

export interface LabelGate {
  readonly minPrecision: readonly LeastShare[];
  readonly minRecall: readonly LeastShare[];
  /** Whether the lower end of the interval must reach it, and not only what was measured. */
  readonly lowerBound: boolean;
}

export interface LabelVerdict {
  readonly failures: readonly string[];
  /** What was asked for, and could not be measured: that is neither good nor bad. */
  readonly doubts: readonly string[];
}

/** Figures of one policy. */
interface Measured extends Pick<PolicyLabels, 'policy' | 'overall' | 'hooks'> {
  readonly guardrails: readonly (LabelFigures & { readonly id: string })[];
}

/** Holds every policy that was held against labels to the least shares that are asked for. */
export function judgeLabels({ policies }: { readonly policies: readonly Measured[] }, gate: LabelGate): LabelVerdict {
  const failures: string[] = [];
  const doubts: string[] = [];
  for (const { what, name, least } of wantedOf(gate)) {
    const found = labelledIn(policies.flatMap((policy) => figuresIn(policy, name)));
    if (found.length === 0)
      doubts.push(`${what} of "${name}" was not measured: no policy has such a guardrail or hook`);
    for (const { who, figures } of found) {
      // As counted: a report rounds its shares, and a limit may lie between.
      const share = classify(figures)[what];
      if (share === null) doubts.push(`${what} of ${who} was not measured: ${whyNot(what, figures)}`);
      else failures.push(...tooLittle(share, least, gate).map((text) => `${what} of ${who} ${text}`));
    }
  }
  return { failures, doubts };
}

function tooLittle({ value, low }: Share, least: number, { lowerBound }: LabelGate): readonly string[] {
  const share = lowerBound ? low : value;
  if (share >= least) return [];
  const [is, asked] = toldApart(share, least);
  return [`is ${is}${lowerBound ? ' at its lower bound' : ''}, and ${asked} are asked for`];
}

const MOST_DIGITS = 6;

/** With as many digits as it takes. */
function toldApart(one: number, other: number, digits = 1): readonly [string, string] {
  const texts = [percent(one, digits), percent(other, digits)] as const;
  return texts[0] !== texts[1] || digits === MOST_DIGITS ? texts : toldApart(one, other, digits + 1);
}

interface Wanted extends LeastShare {
  readonly what: 'precision' | 'recall';
}

function wantedOf({ minPrecision, minRecall }: LabelGate): readonly Wanted[] {
  return [
    ...minPrecision.map((each) => ({ what: 'precision' as const, ...each })),
    ...minRecall.map((each) => ({ what: 'recall' as const, ...each })),
  ];
}

function figuresIn({ policy, overall, guardrails, hooks }: Measured, name: string | undefined) {
  const under = shortened(policy, 60);
  if (name === undefined) return [{ who: under, figures: overall }];
  const all = [
    ...guardrails.map(({ id, ...figures }) => ({ id, figures })),
    ...hooks.map(({ name, ...figures }) => ({ id: name, figures })),
  ];
  return all
    .filter(({ id }) => id === name)
    .map(({ figures }) => ({ who: `${shortened(name, 60)} in ${under}`, figures }));
}

/** Labels may be about one policy of several: of the others nothing is asked, unless nobody has any. */
function labelledIn<Found extends { readonly figures: LabelFigures }>(all: readonly Found[]): readonly Found[] {
  const labelled = all.filter(({ figures: { tp, fp, fn, tn, notJudged } }) => tp + fp + fn + tn + notJudged > 0);
  return labelled.length > 0 ? labelled : all;
}

function whyNot(what: Wanted['what'], { status }: LabelFigures): string {
  if (status === 'never asked') return 'nothing that is labelled was judged';
  return what === 'precision' ? 'it never fired' : 'no text is labelled as one to catch';
}

export function percent(share: number, digits = 1): string {
  return `${(share * 100).toFixed(digits)}%`;
}
