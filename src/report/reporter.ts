import type { Report } from './report.js';

/** One way of saying a report in words: a pure function of it. The exit code is not its business. */
export interface Reporter {
  readonly name: string;
  readonly summary: string;
  /** Pieces of text, in order, so that a large report never has to stand in memory as one. */
  render(report: Report, style: Style): Iterable<string>;
}

/** How the place looks where the text goes. Each function leaves a text as it is where there are no colours. */
export interface Style {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly green: Paint;
  readonly cyan: Paint;
  readonly underline: Paint;
  readonly columns: number;
}

export type Paint = (text: string) => string;

const asItIs: Paint = (text) => text;

/** For files, pipes and whoever asks for no colours. */
export const plainStyle: Style = {
  bold: asItIs,
  dim: asItIs,
  red: asItIs,
  yellow: asItIs,
  green: asItIs,
  cyan: asItIs,
  underline: asItIs,
  columns: 100,
};
