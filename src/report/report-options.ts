import type { PolicyFacts } from './facts.js';
import type { GateOptions } from './gate.js';
import type { KnownOptions } from './known/match-known.js';
import type { Report } from './report.js';

export interface ReportOptions {
  readonly tool: Report['tool'];
  readonly semantics: string;
  readonly policies: readonly PolicyFacts[];
  readonly gate: GateOptions;
  /** Leave out what people wrote: spans keep their length only. */
  readonly redact: boolean;
  /** For each number: how much of a stream would have been exposed had so many characters been held back. */
  readonly holdBack: readonly number[];
  /** Whether recorded verdicts are compared with ours. */
  readonly comparesRecorded?: boolean;
  /** Whether the report says which defaults and behaviours decided. */
  readonly why?: boolean;
  /** Violations that are known, and fail no run. Absent: there is no list of them. */
  readonly known?: KnownOptions | undefined;
  /** Whether the report says what the traffic ever made its policies do. */
  readonly coverage?: boolean;
  /** Whether the report says what users had seen of the streams that were objected to. */
  readonly leaks?: boolean;
}
