import { evalLine, isFlagged, shortNumber } from './eval-answer.js';
import { excerptOf, shortened } from './excerpt.js';
import { LABEL_HEAD, labelRows } from './labels/label-lines.js';
import { differenceLine } from './recorded.js';
import type { ReportedDifference } from './recorded-report.js';
import type { EvalAnswer, EvalReport, PolicyReport, Report, Violation } from './report.js';
import { markdown } from './sanitize.js';
import { verdictOf } from './verdict.js';
import { nameOf, noteLine, plural } from './violation-line.js';

/** GitHub refuses a summary above 1 MiB; three bytes a character are the worst case. */
const BUDGET = 300_000;
const LONGEST_CELL = 200;

/** The report as Markdown, for the summary page of a GitHub Actions step. */
export function renderStepSummary(report: Report): string {
  const { gate, violations, evals, inputs, policies, recorded, labels } = report;
  const skipped = inputs.flatMap(({ file, skipped }) => skipped.map(({ line, reason }) => ({ file, line, reason })));
  const notes = inputs.flatMap(({ file, notes }) => notes.map((note) => ({ file, note })));
  const tables = [
    table(['hook', 'policy', 'evaluated', 'fired', 'masked'], policies.flatMap(hooksOf), hookRow, BUDGET / 8),
    table(
      ['eval', 'policy', 'passed', 'failed', 'skipped', 'no verdict', 'mean score'],
      policies.flatMap((policy) => policy.evals.map((report) => ({ policy: policy.id, report }))),
      evalRow,
      BUDGET / 8,
    ),
    table(
      ['where', 'conversation', 'turn', 'outcome', 'reason', 'text'],
      violations.filter(({ masked }) => !masked),
      violationRow,
      (BUDGET * 2) / 8,
    ),
    table(['where', 'conversation', 'other than recorded'], recorded?.differences ?? [], differenceRow, BUDGET / 8),
    table(LABEL_HEAD, labels === undefined ? [] : labelRows(labels), (cells) => cells.map(cell), BUDGET / 8),
    table(['where', 'conversation', 'eval'], evals.filter(isFlagged), answerRow, BUDGET / 8),
    table(['not evaluated', 'why'], skipped, ({ file, line, reason }) => [place(file, line), cell(reason)], BUDGET / 8),
    table(['where', 'note'], notes, ({ file, note }) => [place(file, note.line), cell(noteLine(note))], BUDGET / 8),
  ];
  const opening = [
    `## promptkit-hooks: ${verdictOf(gate).word}`,
    '',
    ...gate.reasons.map((reason) => `- ${markdown(shortened(reason, 1000))}`),
    '',
  ];
  return [...opening, ...tables.filter((text) => text !== '')].join('\n');
}

function hooksOf({ id, guardrails, hooks }: PolicyReport) {
  return [
    ...guardrails.map((one) => ({
      name: one.id,
      policy: id,
      evaluated: one.evaluated,
      fired: one.fired,
      masked: String(one.masked),
    })),
    ...hooks.map(({ name, evaluated, fired }) => ({ name, policy: id, evaluated, fired, masked: '' })),
  ];
}

function hookRow({ name, policy, evaluated, fired, masked }: ReturnType<typeof hooksOf>[number]): readonly string[] {
  return [cell(name), cell(policy), String(evaluated), String(fired), masked];
}

function evalRow({ policy, report }: { policy: string; report: EvalReport }): readonly string[] {
  const { id, passed, failed, skipped, errored, meanScore } = report;
  const mean = meanScore === undefined ? '' : shortNumber(meanScore);
  return [cell(id), cell(policy), ...[passed, failed, skipped, errored].map(String), mean];
}

function answerRow(answer: EvalAnswer): readonly string[] {
  return [place(answer.file, answer.line), cell(answer.conversation), cell(evalLine(answer))];
}

function differenceRow(difference: ReportedDifference): readonly string[] {
  const { file, line, conversation } = difference;
  return [place(file, line), cell(conversation), cell(differenceLine(difference))];
}

function violationRow(violation: Violation): readonly string[] {
  const { file, line, conversation, turn, outcome, reason } = violation;
  const text = excerptOf(violation, (marked) => `»${marked}«`) ?? '';
  return [
    place(file, line),
    cell(conversation),
    String(turn),
    outcome,
    cell(`${reason} [${nameOf(violation)}]`),
    cell(text),
  ];
}

/** As many rows as fit. */
function table<Entry>(
  head: readonly string[],
  entries: readonly Entry[],
  cellsOf: (entry: Entry) => readonly string[],
  budget: number,
): string {
  if (entries.length === 0) return '';
  const rows: string[] = [];
  let used = 0;
  for (const entry of entries) {
    const next = row(cellsOf(entry));
    used += next.length + 1;
    if (used > budget) break;
    rows.push(next);
  }
  const left = entries.length - rows.length;
  const rest = left === 0 ? [] : [`and ${plural(left, 'more row')} (use --reporter json for all)`, ''];
  return [row(head), row(head.map(() => '---')), ...rows, '', ...rest].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function place(file: string, line: number): string {
  return cell(line === 0 ? file : `${file}:${line}`);
}

function cell(text: string): string {
  return markdown(shortened(text, LONGEST_CELL));
}
