import type { PolicyReport, Report, Totals } from '../report.js';
import type { Style } from '../reporter.js';
import { lineStart } from '../sanitize.js';
import { plural } from '../violation-line.js';

interface Row {
  readonly name: string;
  readonly evaluated: number;
  readonly fired: number;
  readonly other: string;
  readonly remark: string;
}

/** What each guardrail and hook did, and what was read. */
export function* renderSummary({ policies, inputs, totals }: Report, style: Style): Iterable<string> {
  for (const policy of policies) yield* renderPolicy(policy, style);
  yield `${readLine(inputs.length, totals)}\n`;
  yield `${foundLine(totals)}\n`;
  const { met, missed, unexpected } = totals.expectations;
  if (met + missed + unexpected > 0)
    yield `expectations: ${met} met, ${missed} missed, ${plural(unexpected, 'unexpected violation')}\n`;
  yield '\n';
}

function* renderPolicy({ id, guardrails, hooks }: PolicyReport, style: Style): Iterable<string> {
  yield `${style.bold(lineStart(id))}\n`;
  const rows = [
    ...guardrails.map(({ id, evaluated, fired, masked, monitor }) =>
      rowOf(id, evaluated, fired, `${masked} masked`, remarksOn(evaluated, fired, masked, monitor)),
    ),
    ...hooks.map(({ name, evaluated, fired, failed }) =>
      rowOf(name, evaluated, fired, `${failed} failed`, evaluated === 0 ? 'never asked' : ''),
    ),
  ];
  if (rows.length === 0) yield `  ${style.yellow('no guardrails: nothing is guarded here')}\n`;
  const width = (text: (row: Row) => string) => rows.reduce((widest, row) => Math.max(widest, text(row).length), 0);
  const name = width((row) => row.name);
  const evaluated = width((row) => String(row.evaluated));
  const fired = width((row) => String(row.fired));
  const other = width((row) => row.other);
  for (const row of rows) {
    const counts = `${String(row.evaluated).padStart(evaluated)} evaluated  ${String(row.fired).padStart(fired)} fired  ${row.other.padStart(other)}`;
    yield `  ${row.name.padEnd(name)}  ${counts}${row.remark === '' ? '' : `  ${style.dim(row.remark)}`}\n`;
  }
  yield '\n';
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
