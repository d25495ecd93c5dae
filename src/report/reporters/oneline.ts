import { evalLine, isFlagged } from '../eval-answer.js';
import { labelLines } from '../labels/label-lines.js';
import { differenceLine } from '../recorded.js';
import type { Reporter } from '../reporter.js';
import { lineStart, visible } from '../sanitize.js';
import { verdictOf } from '../verdict.js';
import { violationLine } from '../violation-line.js';

export const oneline: Reporter = {
  name: 'oneline',
  summary: 'One violation or eval that did not pass a line, for grep; then why the gate did not pass.',
  *render({ violations, evals, recorded, labels, gate }) {
    for (const violation of violations) {
      yield `${lineStart(violation.file)}:${violation.line}: ${visible(violationLine(violation))}\n`;
    }
    for (const answer of evals) {
      if (isFlagged(answer)) yield `${lineStart(answer.file)}:${answer.line}: ${visible(evalLine(answer))}\n`;
    }
    for (const difference of recorded?.differences ?? []) {
      yield `${lineStart(difference.file)}:${difference.line}: other than recorded: ${visible(differenceLine(difference))}\n`;
    }
    if (labels !== undefined) yield* labelLines(labels);
    for (const reason of gate.reasons) yield `gate: ${verdictOf(gate).word}: ${visible(reason)}\n`;
  },
};
