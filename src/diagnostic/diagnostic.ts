export type Severity = 'error' | 'warning' | 'info';

/** One complaint about a file, with its place. Lines and columns count from 1, columns in UTF-16 code units. */
export interface Diagnostic {
  /** Stable, kebab-case. */
  readonly code: string;
  readonly severity: Severity;
  /** Lower-case start, no final period: what is wrong and why it matters. */
  readonly message: string;
  /** What would be accepted. */
  readonly hint?: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The one-line form: `file:line:column: severity: message [code]`, and the hint on a line of its own. */
export function formatDiagnostic({ file, line, column, severity, message, code, hint }: Diagnostic): string {
  const first = `${file}:${line}:${column}: ${severity}: ${message} [${code}]`;
  return hint === undefined ? first : `${first}\n  hint: ${hint}`;
}
