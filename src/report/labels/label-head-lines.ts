import { shortened } from '../excerpt.js';
import type { Style } from '../reporter.js';
import { lineStart } from '../sanitize.js';
import { plural } from '../violation-line.js';
import type { LabelHead } from './label-report.js';
import { problemCounts } from './problem-counts.js';

const EXAMPLES = 10;

/** How many labels there are, and which of them count for nothing. */
export function* labelHeadLines(labels: LabelHead, style: Style): Iterable<string> {
  yield `${style.bold(style.cyan('held against labels'))}\n`;
  yield `  ${labelCountLine(labels)}\n`;
  for (const { file, line, kind, text } of labels.problems.slice(0, EXAMPLES)) {
    yield `  ${lineStart(file)}:${line}: ${style.yellow(kind)}: ${shortened(text, 200)}\n`;
  }
  const left = labels.problems.length - EXAMPLES;
  if (left > 0) yield `  ${style.dim(`and ${left} more (use --reporter json for all)`)}\n`;
  yield '\n';
}

export function labelCountLine({ source, given, used, problems }: LabelHead): string {
  const what =
    source === 'expect' ? plural(given, 'turn with expectations', 'turns with expectations') : plural(given, 'label');
  const rest = problems.length === 0 ? '' : `, ${used} of use (${problemCounts(problems)})`;
  return `${what}${rest}; intervals of 95% (Wilson)`;
}
