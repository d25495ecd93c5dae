import { shortened } from '../excerpt.js';
import { differenceLine, recordedLines } from '../recorded.js';
import type { Report } from '../report.js';
import type { Style } from '../reporter.js';
import { lineStart } from '../sanitize.js';

const EXAMPLES = 10;

/** What came of comparing recorded verdicts with ours, where that was asked for. */
export function* renderRecorded({ recorded, policies }: Report, style: Style): Iterable<string> {
  if (recorded === undefined) return;
  yield `${style.bold(style.cyan('recorded verdicts'))}\n`;
  for (const line of recordedLines(recorded)) yield `  ${line}\n`;
  const { differences } = recorded;
  if (differences.length > 0) yield '\n';
  for (const difference of differences.slice(0, EXAMPLES)) {
    const { file, line, conversation, kind, policy } = difference;
    const under = policies.length > 1 ? ` under ${shortened(policy, 60)}` : '';
    const where = `${lineStart(file)}:${line}: ${shortened(conversation, 60)}`;
    yield `  ${where}, ${style.red(kind)}, ${shortened(differenceLine(difference), 200)}${under}\n`;
  }
  const left = differences.length - EXAMPLES;
  if (left > 0) yield `  ${style.dim(`and ${left} more (use --reporter json for all)`)}\n`;
  yield '\n';
}
