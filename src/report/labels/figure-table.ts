import type { Share } from '../../statistics/classification.js';
import { shortened } from '../excerpt.js';
import { lineStart } from '../sanitize.js';
import { percent } from './label-gate.js';
import type { Figures, LabelFigures } from './label-report.js';

/** One line of a table of figures. */
export interface FigureRow {
  readonly name: string;
  readonly cells: readonly string[];
  readonly remark: string;
}

export const FIGURE_HEAD = ['precision', 'recall', 'false positives', 'F1', 'tp', 'fp', 'fn', 'tn'];

export function figureRow(name: string, figures: LabelFigures, monitor = false): FigureRow {
  const { status, notJudged } = figures;
  const remarks = [
    ...(monitor ? ['monitor-only'] : []),
    ...(status === 'fired' ? [] : [status]),
    ...(notJudged === 0 || status === 'never asked' ? [] : [`${notJudged} not judged`]),
  ];
  return { name: shortened(lineStart(name), 40), cells: figureCells(figures), remark: remarks.join(', ') };
}

export function figureCells({ precision, recall, f1, falsePositiveRate, tp, fp, fn, tn }: Figures): readonly string[] {
  const shares = [precision, recall, falsePositiveRate].map(shareCell);
  return [...shares, f1 === null ? '-' : f1.value.toFixed(2), ...[tp, fp, fn, tn].map(String)];
}

function shareCell(share: Share | null): string {
  if (share === null) return '-';
  const { value, low, high } = share;
  return `${percent(value)} (${(low * 100).toFixed(1)}-${(high * 100).toFixed(1)})`;
}

export function widthsOf(rows: readonly FigureRow[], title = 'by category'): readonly number[] {
  const lines = [[title, ...FIGURE_HEAD], ...rows.map(({ name, cells }) => [name, ...cells])];
  return [0, ...FIGURE_HEAD.map((_, index) => index + 1)].map((column) =>
    lines.reduce((widest, line) => Math.max(widest, (line[column] ?? '').length), 0),
  );
}

/** Shares begin under each other, counts end so. */
export function aligned(cells: readonly string[], widths: readonly number[]): string {
  const COUNTS = 5;
  return cells
    .map((cell, column) => (column < COUNTS ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
    .join('  ')
    .trimEnd();
}
