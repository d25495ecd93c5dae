import type { Severity } from '../../../diagnostic/diagnostic.js';
import { githubMessage, githubProperty } from '../../sanitize.js';
import type { LintReporter } from '../lint-report.js';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

export const github: LintReporter = {
  name: 'github',
  summary: 'Annotations for GitHub Actions.',
  *render({ diagnostics }) {
    for (const { file, line, column, endLine, endColumn, severity, message, hint, code } of diagnostics) {
      // GitHub counts the last column in.
      const place = `line=${line},endLine=${endLine},col=${column},endColumn=${Math.max(column, endColumn - 1)}`;
      const text = hint === undefined ? message : `${message}; ${hint}`;
      yield `::${LEVELS[severity]} file=${githubProperty(file)},${place},title=${githubProperty(code)}::${githubMessage(text)}\n`;
    }
  },
};
