import { isCounted } from '../gate.js';
import type { Report, Violation } from '../report.js';
import type { ReportOptions } from '../report-options.js';
import type { KnownEntry } from './known-file.js';
import { type Evaluated, type KnownOptions, matchKnown } from './match-known.js';

type Found = Pick<Report, 'violations' | 'policies' | 'inputs' | 'partial'>;

/** What a list of known violations makes of a report: nothing, where there is none. */
export function knownIn(
  found: Found,
  { known: options, gate }: Pick<ReportOptions, 'known' | 'gate'>,
): Pick<Report, 'known' | 'violations'> {
  if (options === undefined) return { violations: found.violations };
  const { violations, known } = matchKnown(options, evaluatedIn(found, gate));
  return { violations, known };
}

/** What the list should say after a run. */
export function knownAfter(report: Report, options: KnownOptions): readonly KnownEntry[] {
  const violations = report.violations.map(({ known: _, ...violation }): Violation => violation);
  return matchKnown(options, evaluatedIn({ ...report, violations }, report.gate)).after;
}

function evaluatedIn(
  { violations, policies, inputs, partial }: Found,
  { failOn }: Pick<ReportOptions['gate'], 'failOn'>,
): Evaluated {
  const kinds = new Set(failOn);
  const read = partial ? [] : inputs.filter(({ skipped }) => skipped.length === 0);
  return {
    violations,
    policies,
    files: new Set(read.map(({ file }) => file)),
    isCounted: (violation) => isCounted(violation, kinds),
  };
}
