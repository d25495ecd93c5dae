import type { Report } from '../report.js';
import type { Style } from '../reporter.js';
import { visible } from '../sanitize.js';
import { verdictOf } from '../verdict.js';
import { plural } from '../violation-line.js';

/** The gate's sentence: what failed and what to do, or that the run proves nothing. */
export function* renderVerdict({ gate, totals }: Report, style: Style): Iterable<string> {
  const { word, color } = verdictOf(gate);
  const heading = style.bold(style[color](word));
  if (gate.exit === 0 && !gate.failed) {
    yield `${heading}: nothing above the gate in ${plural(totals.evaluations, 'evaluation')}\n`;
    return;
  }
  yield `${heading} (exit code ${gate.exit})\n`;
  for (const reason of gate.reasons) yield* wrapped(visible(reason), style.columns);
}

function* wrapped(text: string, columns: number): Iterable<string> {
  let line = '  -';
  for (const word of text.split(' ')) {
    // A word such as `::error::` is never the first of its line: GitHub would obey it.
    if (line.length + 1 + word.length > columns && line.trim().length > 1 && !word.startsWith(':')) {
      yield `${line}\n`;
      line = '   ';
    }
    line += ` ${word}`;
  }
  yield `${line}\n`;
}
