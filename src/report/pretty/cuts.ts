import type { CutHook } from '../cut-report.js';
import { shortened } from '../excerpt.js';
import type { Report } from '../report.js';
import type { Style } from '../reporter.js';
import { lineStart } from '../sanitize.js';
import { plural } from '../violation-line.js';

const LONGEST = 80;

/** Whose verdict depends on where answers are cut, where every cut was tried. */
export function* renderCuts({ cuts, policies }: Report, style: Style): Iterable<string> {
  if (cuts === undefined) return;
  yield `${style.bold(style.cyan('verdicts that depend on the cut'))}\n`;
  if (cuts.hooks.length === 0) yield `  none: every cut of every answer gives the same verdicts\n`;
  for (const found of cuts.hooks) {
    const under = policies.length > 1 ? ` (${shortened(found.policy, LONGEST)})` : '';
    yield `  ${style.bold(lineStart(found.hook))}${under}: of ${plural(found.responses, 'answer')}\n`;
    for (const line of exampleLines(found)) yield `    ${line}\n`;
  }
  yield '\n';
}

function* exampleLines({ smallest }: CutHook): Iterable<string> {
  const { file, line, conversation, turn, characters, cut, isPart, pieces, whole, inPieces } = smallest;
  const where = `${lineStart(file)}:${line}: ${shortened(conversation, LONGEST)}, turn ${turn}`;
  yield `smallest: ${plural(characters, 'character')}, cut behind ${cut}${isPart ? ', made from' : ':'} ${where}`;
  if (pieces !== undefined) yield `  | ${shortened(pieces[0], LONGEST)}⁞${shortened(pieces[1], LONGEST)}`;
  yield `  in one piece: ${saidIn(whole)}`;
  yield `  in two: ${saidIn(inPieces)}`;
}

function saidIn(verdicts: readonly string[]): string {
  return verdicts.length === 0 ? 'nothing' : verdicts.map((each) => shortened(each, LONGEST)).join('; ');
}
