import { InputError } from '../../diagnostic/input-error.js';
import type { KnownReport } from './known-report.js';

/** As if one run had looked at both, on one list. */
export function addKnown(a: KnownReport, b: KnownReport): KnownReport {
  if (a.entries !== b.entries) {
    throw new InputError(
      `cannot merge reports on different lists of known violations, one of ${a.entries} and one of ${b.entries}`,
    );
  }
  return {
    known: a.known + b.known,
    fresh: a.fresh + b.fresh,
    entries: a.entries,
    met: a.met + b.met,
    fixed: [...a.fixed, ...b.fixed],
  };
}
