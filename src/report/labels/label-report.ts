import type { LabelProblem } from '../../compare/labels/label-problem.js';
import type { Classification, Outcomes } from '../../statistics/classification.js';

/** What is said of labels, whoever is held against them. */
export interface LabelHead {
  /** Files of labels, or what transcripts expect. */
  readonly source: 'labels' | 'expect';
  readonly confidence: 0.95;
  readonly interval: 'wilson';
  /** Labels as written; of `expect`, turns of which it says something. */
  readonly given: number;
  /** Those that something in the input was held against. */
  readonly used: number;
  /** Labels that count for nothing, and why. */
  readonly problems: readonly LabelProblem[];
}

/** What policies caught of what labels say they should. */
export interface LabelReport extends LabelHead {
  readonly policies: readonly PolicyLabels[];
}

export interface PolicyLabels {
  readonly policy: string;
  /** Whether the policy did anything: who only monitors does nothing. */
  readonly overall: LabelFigures;
  readonly guardrails: readonly (LabelFigures & { readonly id: string; readonly monitor: boolean })[];
  readonly hooks: readonly (LabelFigures & { readonly name: string })[];
}

/** Shares are taken to six digits. */
export interface Figures extends Outcomes, Classification {}

export interface LabelFigures extends Figures {
  /** Labelled, and never judged. */
  readonly notJudged: number;
  readonly status: 'fired' | 'never fired' | 'never asked';
  /** Under each category of the labels; those without one under null. */
  readonly categories: readonly (Figures & { readonly category: string | null })[];
  /** Under each language that labels name, else under the script of the text, as in `Latin script`. */
  readonly languages: readonly (Figures & { readonly language: string })[];
}
