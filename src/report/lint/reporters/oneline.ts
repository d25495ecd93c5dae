import { lineStart, visible } from '../../sanitize.js';
import type { LintReporter } from '../lint-report.js';

export const oneline: LintReporter = {
  name: 'oneline',
  summary: 'One finding a line, for grep and editors.',
  *render({ diagnostics }) {
    for (const { file, line, column, severity, message, code } of diagnostics) {
      yield `${lineStart(file)}:${line}:${column}: ${severity}: ${visible(message)} [${code}]\n`;
    }
  },
};
