import type { Diagnostic, Severity } from '../diagnostic/diagnostic.js';
import type { Change } from '../document/edit.js';
import type { Fix } from './lint-rule.js';

/** A diagnostic with where it ends, what else it is about, and how to mend it. */
export interface LintDiagnostic extends Diagnostic {
  /** It comes from a release that nobody asked for. */
  readonly isUnasked?: true;
  readonly endLine: number;
  /** Behind the last character. */
  readonly endColumn: number;
  readonly related?: readonly RelatedPlace[];
  readonly fix?: PlacedFix;
}

interface RelatedPlace {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** What is still without its end. */
export type Unended = Omit<LintDiagnostic, 'endLine' | 'endColumn'>;

/** By code: instead of the severity of the rule. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

/** A fix, and the document of the file that it changes. */
export interface PlacedFix extends Pick<Fix, 'kind' | 'title'>, Change {}
