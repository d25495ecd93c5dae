import type { LabelOptions } from '../compare/labels/labelled-run.js';
import type { RecordedOptions } from '../compare/recorded.js';
import type { Policy } from '../policy/policy.js';
import type { Rechunk } from '../replay/rechunk.js';
import type { GateOptions } from '../report/gate.js';
import type { KnownOptions } from '../report/known/match-known.js';
import type { Report } from '../report/report.js';
import type { Semantics } from '../semantics/semantics.js';

/** Everything that decides about a run. */
export interface Plan {
  readonly tool: Report['tool'];
  readonly semantics: Semantics;
  readonly suites: readonly PlannedSuite[];
  readonly gate: GateOptions;
  readonly redact: boolean;
  readonly holdBack: readonly number[];
  readonly rechunk?: Rechunk;
  /** Say which defaults and behaviours decided. */
  readonly why?: boolean;
  /** Violations that are known, and fail no run. */
  readonly known?: KnownOptions;
  /** Say what the traffic ever made the policies do. */
  readonly coverage?: boolean;
  /** Say what users had seen of the streams that were objected to. */
  readonly leaks?: boolean;
  /** Compare recorded verdicts with ours. */
  readonly recorded?: RecordedOptions;
  /** Hold what the policies say against labels. */
  readonly labels?: LabelOptions;
  /** How many conversations may be under way at once. Absent: one after another, as is best where no hook is waited for. */
  readonly concurrency?: number;
}

/** Inputs that are replayed under the same policies. */
export interface PlannedSuite {
  readonly policies: readonly Policy[];
  readonly inputs: readonly PlannedInput[];
}

export interface PlannedInput {
  readonly file: string;
  /** Absent: told by its content. */
  readonly format?: string;
}
