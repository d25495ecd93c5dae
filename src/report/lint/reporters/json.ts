import type { LintDiagnostic } from '../../../lint/lint-diagnostic.js';
import { json as safe } from '../../sanitize.js';
import type { LintReporter } from '../lint-report.js';

export const json: LintReporter = {
  name: 'json',
  summary: 'Every finding, as one JSON document.',
  *render(report) {
    const diagnostics = report.diagnostics.map(written);
    yield `${safe(JSON.stringify({ ...report, diagnostics }, undefined, 2))}\n`;
  },
};

/** How a fix is made is our own business. */
function written({ isUnasked: _isUnasked, fix, ...diagnostic }: LintDiagnostic) {
  return { ...diagnostic, ...(fix && { fix: { kind: fix.kind, title: fix.title } }) };
}
