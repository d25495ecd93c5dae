import type { Share } from '../../statistics/classification.js';
import { shortened } from '../excerpt.js';
import { percent } from '../labels/label-gate.js';
import type { Figures, LabelFigures, LabelReport, PolicyLabels } from '../labels/label-report.js';
import { problemCounts } from '../labels/problem-counts.js';
import type { Report } from '../report.js';
import type { Style } from '../reporter.js';
import { lineStart } from '../sanitize.js';
import { plural } from '../violation-line.js';

const EXAMPLES = 10;
const GROUPS = 20;

/** What the policies caught of what labels say they should. */
export function* renderLabels({ labels }: Report, style: Style): Iterable<string> {
  if (labels === undefined) return;
  yield `${style.bold(style.cyan('held against labels'))}\n`;
  yield `  ${countLine(labels)}\n`;
  for (const { file, line, kind, text } of labels.problems.slice(0, EXAMPLES)) {
    yield `  ${lineStart(file)}:${line}: ${style.yellow(kind)}: ${shortened(text, 200)}\n`;
  }
  const left = labels.problems.length - EXAMPLES;
  if (left > 0) yield `  ${style.dim(`and ${left} more (use --reporter json for all)`)}\n`;
  yield '\n';
  for (const policy of labels.policies) yield* renderPolicy(policy, style);
}

function countLine({ source, given, used, problems }: LabelReport): string {
  const what =
    source === 'expect' ? plural(given, 'turn with expectations', 'turns with expectations') : plural(given, 'label');
  const rest = problems.length === 0 ? '' : `, ${used} of use (${problemCounts(problems)})`;
  return `${what}${rest}; intervals of 95% (Wilson)`;
}

interface Row {
  readonly name: string;
  readonly cells: readonly string[];
  readonly remark: string;
}

const HEAD = ['precision', 'recall', 'false positives', 'F1', 'tp', 'fp', 'fn', 'tn'];

function* renderPolicy({ policy, overall, guardrails, hooks }: PolicyLabels, style: Style): Iterable<string> {
  yield `${style.bold(lineStart(policy))}\n`;
  const blocks: readonly (readonly [string, readonly Row[]])[] = [
    [
      '',
      [
        rowOf('the policy', overall),
        ...guardrails.map((each) => rowOf(each.id, each, each.monitor)),
        ...hooks.map((each) => rowOf(each.name, each)),
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
function groupRows(groups: readonly (readonly [string, Figures])[]): readonly Row[] {
  if (groups.length < 2) return [];
  return groups.map(([name, figures]) => ({
    name: shortened(lineStart(name), 40),
    cells: cellsOf(figures),
    remark: '',
  }));
}

function* renderBlock(title: string, rows: readonly Row[], widths: readonly number[], style: Style): Iterable<string> {
  yield `  ${style.dim(aligned([title, ...HEAD], widths))}\n`;
  for (const { name, cells, remark } of rows.slice(0, GROUPS + 1)) {
    yield `  ${aligned([name, ...cells], widths)}${remark === '' ? '' : `  ${style.dim(remark)}`}\n`;
  }
  const left = rows.length - GROUPS - 1;
  if (left > 0) yield `  ${style.dim(`and ${left} more (use --reporter json for all)`)}\n`;
}

function widthsOf(rows: readonly Row[]): readonly number[] {
  const lines = [['by category', ...HEAD], ...rows.map(({ name, cells }) => [name, ...cells])];
  return [0, ...HEAD.map((_, index) => index + 1)].map((column) =>
    lines.reduce((widest, line) => Math.max(widest, (line[column] ?? '').length), 0),
  );
}

/** Shares begin under each other, counts end so. */
function aligned(cells: readonly string[], widths: readonly number[]): string {
  const COUNTS = 5;
  return cells
    .map((cell, column) => (column < COUNTS ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
    .join('  ')
    .trimEnd();
}

function rowOf(name: string, figures: LabelFigures, monitor = false): Row {
  const { status, notJudged } = figures;
  const remarks = [
    ...(monitor ? ['monitor-only'] : []),
    ...(status === 'fired' ? [] : [status]),
    ...(notJudged === 0 || status === 'never asked' ? [] : [`${notJudged} not judged`]),
  ];
  return { name: shortened(lineStart(name), 40), cells: cellsOf(figures), remark: remarks.join(', ') };
}

function cellsOf({ precision, recall, f1, falsePositiveRate, tp, fp, fn, tn }: Figures): readonly string[] {
  const shares = [precision, recall, falsePositiveRate].map(shareCell);
  return [...shares, f1 === null ? '-' : f1.value.toFixed(2), ...[tp, fp, fn, tn].map(String)];
}

function shareCell(share: Share | null): string {
  if (share === null) return '-';
  const { value, low, high } = share;
  return `${percent(value)} (${(low * 100).toFixed(1)}-${(high * 100).toFixed(1)})`;
}
