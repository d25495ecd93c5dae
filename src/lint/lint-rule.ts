import type { Severity } from '../diagnostic/diagnostic.js';
import type { Route } from '../document/document.js';
import type { Edit } from '../document/edit.js';
import type { Facts } from './facts.js';

/** An entry of the catalogue. Its docs page has the name of its code. */
export type LintRule = CheckingRule | ReportedRule;

interface RuleWords {
  /** Stable, kebab-case, and the name of its file. */
  readonly code: string;
  readonly severity: Severity;
  /** What holds of a pack that the rule has nothing to say about. */
  readonly summary: string;
}

export interface CheckingRule extends RuleWords {
  /** What the compiler complains of under this code, the rule tells as well, at another place at times. */
  readonly tellsAll?: true;
  check(facts: Facts): Iterable<Finding>;
}

/** What others find anyway: it is told in their words and with their severity, and found nowhere else. */
interface ReportedRule extends RuleWords {
  readonly foundBy: 'the reader' | 'the compiler' | 'the engine';
}

/** What a rule has to say. The engine adds code, severity, line and column. */
export interface Finding {
  /** What is absent is placed at its nearest owner. */
  readonly at: Route;
  readonly message: string;
  /** What would be accepted. */
  readonly hint?: string;
  /** Where it is not that of the rule. */
  readonly severity?: Severity;
  /** It holds only under a release that nobody asked for, and so is an info. See `heldUnder`. */
  readonly isUnasked?: true;
  readonly related?: readonly { readonly at: Route; readonly message: string }[];
  readonly fix?: Fix;
}

export interface Fix {
  /** `safe`: every verdict stays what it is. `unsafe`: the page of the rule says what changes. */
  readonly kind: 'safe' | 'unsafe';
  readonly title: string;
  readonly edits: readonly Edit[];
}
