import { changesWithPlace } from '../document/apply-changes.js';
import type { DocumentKind } from '../document/parse-documents.js';
import type { Unended } from './lint-diagnostic.js';

/** Promises no fix that nobody could make, as where an alias repeats what is to be changed. */
export function fixesWithPlace(diagnostics: readonly Unended[], text: string, kind: DocumentKind): readonly Unended[] {
  const fixes = diagnostics.flatMap(({ fix }) => fix ?? []);
  if (fixes.length === 0) return diagnostics;
  const placed = changesWithPlace(text, kind, fixes);
  return diagnostics.map(({ fix, ...rest }) => (fix !== undefined && placed.has(fix) ? { ...rest, fix } : rest));
}
