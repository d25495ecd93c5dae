import type { PolicyFacts } from './facts.js';
import type { GateOptions } from './gate.js';
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
}
