import type { Reporter } from '../reporter.js';
import { lineStart, visible } from '../sanitize.js';
import { violationLine } from '../violation-line.js';

export const oneline: Reporter = {
  name: 'oneline',
  summary: 'One violation a line, for grep.',
  *render({ violations }) {
    for (const violation of violations) {
      yield `${lineStart(violation.file)}:${violation.line}: ${visible(violationLine(violation))}\n`;
    }
  },
};
