import type { LintDiagnostic } from '../../lint/lint-diagnostic.js';
import type { Style } from '../reporter.js';

/** What `lint` found, as one serialisable document. */
export interface LintReport {
  readonly schema: 'promptkit-hooks/lint/1';
  readonly tool: { readonly name: string; readonly version: string };
  /** Those that were asked for. */
  readonly semantics: readonly string[];
  /** How many files were read. */
  readonly files: number;
  /** In the order of the files, and of their lines. */
  readonly diagnostics: readonly LintDiagnostic[];
}

/** One way of saying a report in words: a pure function of it, and of the texts that it speaks of. */
export interface LintReporter {
  readonly name: string;
  readonly summary: string;
  render(report: LintReport, style: Style, about: About): Iterable<string>;
}

/** What is not in the report. */
export interface About {
  readonly texts: ReadonlyMap<string, string>;
  readonly rules: readonly {
    readonly code: string;
    readonly severity: LintDiagnostic['severity'];
    readonly summary: string;
  }[];
}
