import { aligned, FIGURE_HEAD, type FigureRow, figureRow, widthsOf } from '../../labels/figure-table.js';
import { labelHeadLines } from '../../labels/label-head-lines.js';
import type { LabelFigures } from '../../labels/label-report.js';
import type { Style } from '../../reporter.js';
import { lineStart } from '../../sanitize.js';
import type { ShadowReport } from '../shadow-report.js';
import { differenceLine, type NamedFigures, namedFigures } from './label-lines.js';
import type { LabelledPair } from './paired-labels.js';

/** What both sides caught of what labels say they should, one below the other. */
export function* renderPairedLabels({ labels, pairs }: ShadowReport, style: Style): Iterable<string> {
  if (labels === undefined) return;
  yield* labelHeadLines(labels, style);
  for (const pair of labels.pairs) {
    const names = pairs[pair.pair];
    if (names !== undefined && labels.pairs.length > 1)
      yield `${style.bold(`${lineStart(names.baseline)} and ${lineStart(names.candidate)}`)}\n`;
    yield* renderPair(pair, style);
  }
}

function* renderPair(pair: LabelledPair, style: Style): Iterable<string> {
  const all = namedFigures(pair);
  const widths = widthsOf(all.flatMap(rowsOf), '');
  yield `  ${style.dim(aligned(['', ...FIGURE_HEAD], widths))}\n`;
  for (const figures of all) {
    yield `  ${lineStart(figures.name)}\n`;
    for (const { name, cells, remark } of rowsOf(figures)) {
      yield `  ${aligned([name, ...cells], widths)}${remark === '' ? '' : `  ${style.dim(remark)}`}\n`;
    }
    yield `  ${INDENT}${style.dim(differenceLine(figures))}\n`;
  }
  yield '\n';
}

const INDENT = '  ';

function rowsOf({ baseline, candidate }: NamedFigures): readonly FigureRow[] {
  return [...sideRow('baseline', baseline), ...sideRow('candidate', candidate)];
}

function sideRow(name: string, figures: LabelFigures | null): readonly FigureRow[] {
  if (figures === null) return [];
  const row = figureRow(name, figures);
  return [{ ...row, name: `${INDENT}${row.name}` }];
}
