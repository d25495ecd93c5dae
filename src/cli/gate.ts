import type { FailKind } from '../report/fail-kinds.js';
import { DEFAULT_GATE, type GateOptions } from '../report/gate.js';
import type { LabelGate } from '../report/labels/label-gate.js';
import type { Report } from '../report/report.js';

/** What the config file, or the command line, says about the gate. */
export interface GateFlags {
  readonly failOn?: readonly FailKind[] | undefined;
  readonly maxViolations?: number | undefined;
  readonly maxRate?: number | undefined;
  readonly allowSkipped?: number | undefined;
  readonly minCoverage?: number | undefined;
}

/** A flag overrides the config file, which overrides the default. */
export function gateOptions(flags: GateFlags, configured: GateFlags, noFail: boolean, labels?: LabelGate): GateOptions {
  const maxViolations = flags.maxViolations ?? configured.maxViolations;
  const maxRate = flags.maxRate ?? configured.maxRate;
  const minCoverage = flags.minCoverage ?? configured.minCoverage;
  return {
    failOn: flags.failOn ?? configured.failOn ?? DEFAULT_GATE.failOn,
    allowSkipped: flags.allowSkipped ?? configured.allowSkipped ?? DEFAULT_GATE.allowSkipped,
    noFail,
    ...(maxViolations === undefined ? {} : { maxViolations }),
    ...(maxRate === undefined ? {} : { maxRate }),
    ...(minCoverage === undefined ? {} : { minCoverage }),
    ...(labels === undefined ? {} : { labels }),
  };
}

const NOTHING_TO_EVALUATE = 3;

/**
 * A glob or folder with nothing in it is a guard that has silently gone: a run that would pass does not, even when
 * other inputs were evaluated.
 */
export function withEmptyPatterns(report: Report, empty: readonly string[]): Report {
  if (empty.length === 0) return report;
  const { exit, reasons } = report.gate;
  return {
    ...report,
    gate: { ...report.gate, exit: exit === 0 ? NOTHING_TO_EVALUATE : exit, reasons: [...reasons, ...empty] },
  };
}
