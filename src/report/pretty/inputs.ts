import { shortened } from '../excerpt.js';
import { isMissed, missedText } from '../expectations.js';
import type { InputReport, Report } from '../report.js';
import type { Style } from '../reporter.js';
import { lineStart } from '../sanitize.js';
import { noteLine } from '../violation-line.js';

const EXAMPLES = 10;
const LONGEST = 200;

/** What is to be said of the inputs themselves: what was not evaluated, what was expected in vain, what is worth knowing. */
export function* renderInputs({ inputs }: Report, style: Style): Iterable<string> {
  const notes = inputs.flatMap(({ file, notes }) => notes.map((note) => ({ file, note })));
  const missed = notes.filter(({ note }) => isMissed(note));
  const others = notes.filter(({ note }) => !isMissed(note));
  yield* section('not evaluated', skippedLines(inputs), style, style.yellow);
  yield* section(
    'missed expectations',
    missed.map(({ file, note }) => entry(file, note.line, noteLine({ ...note, text: missedText(note) }))),
    style,
    style.red,
  );
  yield* section(
    'notes',
    others.map(({ file, note }) => entry(file, note.line, noteLine(note))),
    style,
    style.bold,
  );
}

function* section(title: string, lines: readonly string[], style: Style, paint: Style['bold']): Iterable<string> {
  if (lines.length === 0) return;
  yield `${style.bold(paint(title))}\n`;
  for (const line of lines.slice(0, EXAMPLES)) yield `  ${line}\n`;
  const left = lines.length - EXAMPLES;
  if (left > 0) yield `  ${style.dim(`and ${left} more (use --reporter json for all)`)}\n`;
  yield '\n';
}

function skippedLines(inputs: readonly InputReport[]): readonly string[] {
  return inputs.flatMap(({ file, skipped }) => skipped.map(({ line, reason }) => entry(file, line, reason)));
}

function entry(file: string, line: number, text: string): string {
  return `${line === 0 ? lineStart(file) : `${lineStart(file)}:${line}`}: ${shortened(text, LONGEST)}`;
}
