import { shortened } from '../excerpt.js';
import type { LeakPoint, LeakReport } from '../leaks/leak-report.js';
import type { Report } from '../report.js';
import type { Style } from '../reporter.js';
import { lineStart } from '../sanitize.js';
import { plural } from '../violation-line.js';

const HEAD = ['', 'seen of', 'median', 'p95', 'worst', 'characters'] as const;

/** What users had seen of streams, where that was asked for. */
export function* renderLeaks({ leaks }: Report, style: Style): Iterable<string> {
  if (leaks === undefined) return;
  yield `${style.bold(style.cyan('what users had seen of streams'))}\n`;
  for (const line of linesOf(leaks)) yield `  ${line}\n`;
  if (leaks.fired > 0) for (const line of table(leaks.curve)) yield `  ${line}\n`;
  yield '\n';
}

function linesOf({ streams, fired, late, monitored, saved, worst }: LeakReport): readonly string[] {
  if (streams === 0) return ['no answer came in pieces: use --rechunk to cut them on purpose'];
  const atEnd = late === 0 ? '' : `, ${late} of them only at the end`;
  return [
    `${fired} of ${plural(streams, 'stream')} objected to${atEnd}`,
    ...(monitored === 0 ? [] : [`${plural(monitored, 'stream')} objected to by monitor-only guardrails alone`]),
    ...(saved.streams === 0
      ? []
      : [`${plural(saved.streams, 'stream')} stopped: ${plural(saved.characters, 'character')} never delivered`]),
    ...(worst === undefined ? [] : [worstLine(worst)]),
  ];
}

function worstLine({
  file,
  line,
  conversation,
  turn,
  hook,
  reason,
  exposed,
}: NonNullable<LeakReport['worst']>): string {
  const where = `${lineStart(file)}:${line}: ${shortened(conversation, 60)}, turn ${turn}`;
  return `worst: ${where}: ${plural(exposed, 'character')} seen before ${shortened(reason, 100)} [${shortened(hook, 60)}]`;
}

function table(curve: readonly LeakPoint[]): readonly string[] {
  const rows = [HEAD, ...curve.map(rowOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

function rowOf({ holdBack, exposing, median, p95, worst, characters }: LeakPoint): readonly string[] {
  const cells = [exposing, median, p95, worst, characters].map((figure) =>
    figure === undefined ? '-' : String(figure),
  );
  return [nameOf(holdBack), ...cells];
}

function nameOf(holdBack: number | null): string {
  if (holdBack === null) return 'judged at the end';
  return holdBack === 0 ? 'as it was' : `${holdBack} held back`;
}
