import type { Diagnostic } from '../diagnostic/diagnostic.js';

/** What is wrong with something that is left out for it. */
export function asSkipped(diagnostic: Diagnostic, verb: 'guards' | 'judges'): Diagnostic {
  if (diagnostic.severity !== 'error') return diagnostic;
  return { ...diagnostic, severity: 'warning', message: `skipped, and ${verb} nothing: ${diagnostic.message}` };
}
