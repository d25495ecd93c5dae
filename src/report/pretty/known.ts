import { shortened } from '../excerpt.js';
import type { KnownEntry } from '../known/known-file.js';
import { countOf, elsewhere } from '../known/known-report.js';
import type { Report } from '../report.js';
import type { Style } from '../reporter.js';
import { lineStart } from '../sanitize.js';
import { plural } from '../violation-line.js';

const EXAMPLES = 10;

/** What came of the violations that are known, where there is a list of them. */
export function* renderKnown({ known }: Report, style: Style): Iterable<string> {
  if (known === undefined) return;
  const { known: met, fresh, fixed } = known;
  const rest = elsewhere(known);
  yield `${style.bold(style.cyan('known violations'))}\n`;
  yield `  ${plural(met, 'violation')} known, ${fresh === 0 ? '0 new' : style.red(`${fresh} new`)}\n`;
  if (rest > 0) yield `  ${rest} on the list of files or prompts that were not evaluated\n`;
  if (fixed.length > 0)
    yield `  ${style.green(`${countOf(fixed)} fixed`)}: take them off the list with --update-known\n`;
  for (const entry of fixed.slice(0, EXAMPLES)) yield `    ${entryLine(entry)}\n`;
  const left = fixed.length - EXAMPLES;
  if (left > 0) yield `    ${style.dim(`and ${left} more (use --reporter json for all)`)}\n`;
  yield '\n';
}

function entryLine({ file, conversation, turn, by, hit, count }: KnownEntry): string {
  const who = conversation === undefined ? '' : ` ${shortened(conversation, 60)},`;
  const what = hit === undefined ? '' : `: ${shortened(hit, 60)}`;
  const times = count === undefined ? '' : ` (${count} times)`;
  return `${lineStart(file)}:${who} turn ${turn}${what} [${shortened(by, 60)}]${times}`;
}
