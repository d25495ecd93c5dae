import type { Diagnostic } from './diagnostic.js';

/** The order of a file, for sorting the diagnostics of one. */
export function byPlace(a: Diagnostic, b: Diagnostic): number {
  return a.line - b.line || a.column - b.column;
}
