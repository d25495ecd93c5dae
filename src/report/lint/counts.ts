import { plural } from '../violation-line.js';
import type { LintReport } from './lint-report.js';

/** As in `2 errors, 1 warning in 3 files`. */
export function countsOf({ diagnostics, files }: Pick<LintReport, 'diagnostics' | 'files'>): string {
  const parts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return count === 0 ? [] : [plural(count, severity)];
  });
  return `${parts.join(', ') || 'nothing to complain of'} in ${plural(files, 'file')}`;
}
