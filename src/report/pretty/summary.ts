import { shortNumber } from '../eval-answer.js';
import { shortened } from '../excerpt.js';
import { fateCountsLine } from '../fate/fate-lines.js';
import type { EvalAnswer, HookReport, PolicyReport, Report, Totals } from '../report.js';
import type { Style } from '../reporter.js';
import { lineStart, visible } from '../sanitize.js';
import { plural } from '../violation-line.js';
import { whyText } from '../why-text.js';
import { evalCountsLine } from './evals.js';

interface Row {
  readonly name: string;
  readonly evaluated: number;
  readonly fired: number;
  readonly other: string;
  readonly remark: string;
}

/** What each guardrail and hook did, and what was read. */
export function* renderSummary(report: Report, style: Style): Iterable<string> {
  const { policies, inputs, totals, evals: answers, semantics, fates } = report;
  for (const policy of policies) yield* renderPolicy(policy, semantics, style);
  yield `${readLine(inputs.length, totals)}\n`;
  yield `${foundLine(totals)}\n`;
  const seen = fates === undefined ? '' : fateCountsLine(fates);
  if (seen !== '') yield `seen and kept: ${seen}\n`;
  const { met, missed, unexpected } = totals.expectations;
  if (met + missed + unexpected > 0)
    yield `expectations: ${met} met, ${missed} missed, ${plural(unexpected, 'unexpected violation')}\n`;
  if (policies.some(({ evals }) => evals.length > 0))
    yield `evals: ${evalCountsLine(totals.evals)}${needsLine(answers)}\n`;
  yield '\n';
}

/** Evals that were skipped because of what they need are no less of a gap than those that failed to answer. */
function needsLine(answers: readonly EvalAnswer[]): string {
  const count = answers.filter(({ skipped, asked }) => skipped && asked).length;
  return count === 0 ? '' : ` (${count} for want of what the eval needs)`;
}

function* renderPolicy(
  { id, guardrails, hooks, evals }: PolicyReport,
  semantics: string,
  style: Style,
): Iterable<string> {
  yield `${style.bold(lineStart(id))}\n`;
  const rows = [
    ...guardrails.map(({ id, evaluated, fired, masked, monitor }) =>
      rowOf(id, evaluated, fired, `${masked} masked`, remarksOn(evaluated, fired, masked, monitor)),
    ),
    ...hooks.map((hook) => rowOf(hook.name, hook.evaluated, hook.fired, `${hook.failed} failed`, remarksOnHook(hook))),
  ];
  if (rows.length + evals.length === 0) yield `  ${style.yellow('no guardrails: nothing is guarded here')}\n`;
  const width = (text: (row: Row) => string) => rows.reduce((widest, row) => Math.max(widest, text(row).length), 0);
  const name = width((row) => row.name);
  const evaluated = width((row) => String(row.evaluated));
  const fired = width((row) => String(row.fired));
  const other = width((row) => row.other);
  for (const row of rows) {
    const counts = `${String(row.evaluated).padStart(evaluated)} evaluated  ${String(row.fired).padStart(fired)} fired  ${row.other.padStart(other)}`;
    yield `  ${row.name.padEnd(name)}  ${counts}${row.remark === '' ? '' : `  ${style.dim(row.remark)}`}\n`;
  }
  for (const { id: guardrail, why = [] } of guardrails) {
    for (const each of why) yield `  ${style.dim(`why ${lineStart(guardrail)} ${whyText(each, semantics)}`)}\n`;
  }
  const evalName = evals.reduce((widest, { id }) => Math.max(widest, visible(id).length), 0);
  for (const report of evals) yield `  eval ${visible(report.id).padEnd(evalName)}  ${evalCountsLine(report)}\n`;
  yield '\n';
}

/** What its processes did, when it is one: they need not have been asked as often as the hook was. */
function remarksOnHook({ evaluated, process, timings }: HookReport): string {
  return [
    evaluated === 0 ? 'never asked' : '',
    process === undefined ? '' : plural(process.started, 'process', 'processes'),
    process === undefined || process.cached === 0 ? '' : `${process.cached} cached`,
    ...Object.entries(process?.failures ?? {}).map(([reason, count]) => `${count} ${shortened(reason, 60)}`),
    timings === undefined ? '' : `median ${shortNumber(timings.medianMs)} ms, p95 ${shortNumber(timings.p95Ms)} ms`,
  ]
    .filter((remark) => remark !== '')
    .join(', ');
}

function rowOf(name: string, evaluated: number, fired: number, other: string, remark: string): Row {
  return { name: lineStart(name), evaluated, fired, other, remark };
}

/** A guardrail that never spoke is either never needed or never tested: somebody should look. */
function remarksOn(evaluated: number, fired: number, masked: number, monitor: boolean): string {
  return [monitor ? 'monitor-only' : '', silenceOf(evaluated, fired, masked)]
    .filter((remark) => remark !== '')
    .join(', ');
}

function silenceOf(evaluated: number, fired: number, masked: number): string {
  if (evaluated === 0) return 'never asked';
  if (fired > 0) return '';
  return masked > 0 ? 'always masked when it would have fired' : 'never fired';
}

function readLine(inputs: number, { conversations, turns, responses, toolCalls, chunks }: Totals): string {
  return [
    plural(inputs, 'input'),
    plural(conversations, 'conversation'),
    plural(turns, 'turn'),
    plural(responses, 'response'),
    plural(toolCalls, 'tool call'),
    plural(chunks, 'chunk'),
  ].join(', ');
}

function foundLine({ violations, masked, skipped }: Totals): string {
  const { denied, enforced, monitored, crashed } = violations;
  const counts = [
    [denied, 'denied'],
    [enforced, 'enforced'],
    [monitored, 'monitored'],
    [crashed, 'crashed'],
    [masked, 'masked'],
    [skipped, 'not evaluated'],
  ] as const;
  const said = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return said.length === 0 ? 'no violations' : said.join(', ');
}
