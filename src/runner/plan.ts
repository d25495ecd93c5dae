import type { Policy } from '../policy/policy.js';
import type { Rechunk } from '../replay/rechunk.js';
import type { GateOptions } from '../report/gate.js';
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
