import { compareFigures, type DifferingFigure } from './recorded-figures.js';
import { type Pair, pairVerdicts } from './recorded-pairs.js';
import type { OwnVerdict, StepsOfAnswer } from './recorded-steps.js';
import { type Effect, effectOf, type Fields, type RecordedText, type RecordedVerdict } from './recorded-verdict.js';

/** An answer that has recorded verdicts. */
export interface RecordedAnswer extends RecordedText {
  readonly turn: number;
  readonly round: number;
  readonly line: number;
  readonly tokens: number | undefined;
  /** What the user had said before it. */
  readonly asked: string;
  readonly verdicts: readonly RecordedVerdict[];
}

/** A guardrail of the policy, as far as comparing needs it. */
export interface ComparedGuardrail {
  readonly id: string;
  readonly type: string;
  readonly message?: string;
  readonly measure?: (text: string, tokens: number | undefined) => Fields;
}

export const DIFFERENCES = ['verdict', 'numbers', 'only recorded', 'only ours'] as const;

/** Where our verdict is not the recorded one. */
export interface RecordedDifference {
  readonly kind: (typeof DIFFERENCES)[number];
  readonly turn: number;
  readonly round: number;
  readonly line: number;
  /** As recorded; of what only we have, as the pack writes it. */
  readonly type: string;
  /** Absent when the policy has none that it could be. */
  readonly guardrail?: string;
  /** Absent when nothing was recorded. */
  readonly recorded?: 'passed' | 'failed';
  /** Absent when we did not judge. */
  readonly ours?: OwnVerdict['outcome'];
  /** Of our objection. */
  readonly reason?: string;
  readonly numbers?: readonly DifferingFigure[];
}

export interface AnswerFindings {
  /** Verdicts, with all of their figures. */
  readonly agreeing: number;
  readonly agreeingFigures: number;
  /** Verdicts on a text that is not recorded. */
  readonly notComparable: number;
  readonly differences: readonly RecordedDifference[];
}

export interface AnswerOptions {
  readonly guardrails: readonly ComparedGuardrail[];
  readonly steps: StepsOfAnswer;
  readonly canonical: (type: string) => string;
}

/** Holds what our guardrails say of an answer against what was recorded about it. */
export function compareAnswer(answer: RecordedAnswer, options: AnswerOptions): AnswerFindings {
  const { guardrails, steps, canonical } = options;
  const effects = answer.verdicts.map((verdict) => effectOf(verdict, canonical(verdict.type), answer));
  const behind = effectsBehind(answer.verdicts, effects);
  const pairs = pairVerdicts(answer.verdicts, {
    guardrails,
    typeOf: ({ type }) => canonical(type),
    canonical,
    agrees: ({ id }, verdict) => steps.verdictOf(id, sideOf(verdict))?.passed === verdict.passed,
  });
  const named = new Set(pairs.map(({ guardrail }) => guardrail?.id));
  const unnamed = guardrails.filter(({ id }) => !named.has(id));
  const found = [
    ...pairs.map((pair) => comparePair(pair, answer, { steps, effect: behind[pair.index] ?? 'none' })),
    ...unnamed.map((guardrail) => compareUnnamed(guardrail, answer, { steps, effects })),
  ];
  return {
    agreeing: found.filter(({ kind }) => kind === 'agrees').length,
    agreeingFigures: found.reduce((sum, { figures = 0 }) => sum + figures, 0),
    notComparable: found.filter(({ kind }) => kind === 'not comparable').length,
    differences: found.flatMap(({ difference = [] }) => difference),
  };
}

interface Compared {
  readonly kind: 'agrees' | 'differs' | 'not comparable' | 'nothing';
  /** Figures that agree. */
  readonly figures?: number;
  readonly difference?: RecordedDifference;
}

function sideOf({ isInput, details }: RecordedVerdict): 'input' | 'output' | 'any' {
  if (isInput) return 'input';
  return details['direction'] === 'output' ? 'output' : 'any';
}

/**
 * What became, from each verdict on, of the text that it is about: a later change matters, an earlier one does not. What the
 * user had said is recorded, whatever became of the answer.
 */
function effectsBehind(verdicts: readonly RecordedVerdict[], effects: readonly Effect[]): readonly Effect[] {
  const behind: Effect[] = [];
  let held: Effect = 'none';
  for (const [index, effect] of [...effects.entries()].reverse()) {
    const isInput = verdicts[index]?.isInput === true;
    if (!isInput) held = strongest([held, effect]);
    behind[index] = isInput ? 'none' : held;
  }
  return behind;
}

function strongest(effects: readonly Effect[]): Effect {
  if (effects.includes('rewritten')) return 'rewritten';
  return effects.includes('unknown') ? 'unknown' : 'none';
}

function comparePair(
  { verdict, guardrail }: Pair<ComparedGuardrail>,
  answer: RecordedAnswer,
  { steps, effect }: { readonly steps: StepsOfAnswer; readonly effect: Effect },
): Compared {
  if (effect === 'rewritten') return { kind: 'not comparable' };
  const recorded = verdict.passed ? 'passed' : 'failed';
  const found = { type: verdict.type, recorded, ...placeOf(answer) } as const;
  if (guardrail === undefined) {
    if (!verdict.passed && steps.objectsAs(verdict.type)) return { kind: 'agrees' };
    return differs({ kind: 'only recorded', ...found });
  }
  const ours = steps.verdictOf(guardrail.id, sideOf(verdict));
  const known = { ...found, guardrail: guardrail.id };
  if (ours === undefined) return differs({ kind: 'only recorded', ...known });
  const said = { ...known, ours: ours.outcome, ...(ours.reason !== undefined && { reason: ours.reason }) };
  if (ours.passed !== verdict.passed) {
    return effect === 'none' ? differs({ kind: 'verdict', ...said }) : { kind: 'not comparable' };
  }
  if (effect !== 'none') return { kind: 'agrees' };
  const { agreeing, differing } = compareFigures(verdict.details, figuresOf(ours, guardrail, verdict, answer));
  if (differing.length === 0) return { kind: 'agrees', figures: agreeing };
  return { ...differs({ kind: 'numbers', ...said, numbers: differing }), figures: agreeing };
}

/** What the decision says wins over what is measured beside it. */
function figuresOf(
  { details }: OwnVerdict,
  { measure }: ComparedGuardrail,
  { isInput }: RecordedVerdict,
  { text, tokens, asked }: RecordedAnswer,
): Fields {
  const measured = isInput ? measure?.(asked, undefined) : measure?.(text, tokens);
  return { ...measured, ...details };
}

/** That an approval is not on record says nothing: some releases record failures only. */
function compareUnnamed(
  { id, type }: ComparedGuardrail,
  answer: RecordedAnswer,
  { steps, effects }: { readonly steps: StepsOfAnswer; readonly effects: readonly Effect[] },
): Compared {
  const ours = steps.verdictOf(id, 'any');
  if (ours === undefined || ours.passed || ours.masked) return { kind: 'nothing' };
  // The text was changed, and who was asked before that, or behind it, is not recorded.
  if (strongest(effects) !== 'none') return { kind: 'nothing' };
  const { outcome, reason } = ours;
  const said = { ours: outcome, ...(reason !== undefined && { reason }) };
  return differs({ kind: 'only ours', type, guardrail: id, ...said, ...placeOf(answer) });
}

function placeOf({ turn, round, line }: RecordedAnswer): Pick<RecordedDifference, 'turn' | 'round' | 'line'> {
  return { turn, round, line };
}

function differs(difference: RecordedDifference): Compared {
  return { kind: 'differs', difference };
}
