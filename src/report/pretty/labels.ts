import { shortened } from '../excerpt.js';
import { aligned, FIGURE_HEAD, type FigureRow, figureCells, figureRow, widthsOf } from '../labels/figure-table.js';
import { labelHeadLines } from '../labels/label-head-lines.js';
import type { Figures, PolicyLabels } from '../labels/label-report.js';
import type { Report } from '../report.js';
import type { Style } from '../reporter.js';
import { lineStart } from '../sanitize.js';

const GROUPS = 20;

/** What the policies caught of what labels say they should. */
export function* renderLabels({ labels }: Report, style: Style): Iterable<string> {
  if (labels === undefined) return;
  yield* labelHeadLines(labels, style);
  for (const policy of labels.policies) yield* renderPolicy(policy, style);
}

function* renderPolicy({ policy, overall, guardrails, hooks }: PolicyLabels, style: Style): Iterable<string> {
  yield `${style.bold(lineStart(policy))}\n`;
  const blocks: readonly (readonly [string, readonly FigureRow[]])[] = [
    [
      '',
      [
        figureRow('the policy', overall),
        ...guardrails.map((each) => figureRow(each.id, each, each.monitor)),
        ...hooks.map((each) => figureRow(each.name, each)),
      ],
    ],
    ['by category', groupRows(overall.categories.map((each) => [each.category ?? 'no category', each]))],
    ['by language', groupRows(overall.languages.map((each) => [each.language, each]))],
  ];
  const shown = blocks.filter(([, rows]) => rows.length > 0);
  const widths = widthsOf(shown.flatMap(([, rows]) => rows.slice(0, GROUPS + 1)));
  for (const [title, rows] of shown) yield* renderBlock(title, rows, widths, style);
  yield '\n';
}

/** Of a single group nothing is to be learned that the whole does not say. */
function groupRows(groups: readonly (readonly [string, Figures])[]): readonly FigureRow[] {
  if (groups.length < 2) return [];
  return groups.map(([name, figures]) => ({
    name: shortened(lineStart(name), 40),
    cells: figureCells(figures),
    remark: '',
  }));
}

function* renderBlock(
  title: string,
  rows: readonly FigureRow[],
  widths: readonly number[],
  style: Style,
): Iterable<string> {
  yield `  ${style.dim(aligned([title, ...FIGURE_HEAD], widths))}\n`;
  for (const { name, cells, remark } of rows.slice(0, GROUPS + 1)) {
    yield `  ${aligned([name, ...cells], widths)}${remark === '' ? '' : `  ${style.dim(remark)}`}\n`;
  }
  const left = rows.length - GROUPS - 1;
  if (left > 0) yield `  ${style.dim(`and ${left} more (use --reporter json for all)`)}\n`;
}
