import type { LintDiagnostic } from '../../src/lint/lint-diagnostic.js';
import { type LintOptions, lintText } from '../../src/lint/lint-text.js';
import { rules } from '../../src/lint/rules/index.js';
import { documented } from '../../src/semantics/documented.js';
import { promptkit13 } from '../../src/semantics/promptkit-1.3.js';
import { promptkit14 } from '../../src/semantics/promptkit-1.4.js';
import { promptkit15 } from '../../src/semantics/promptkit-1.5.js';
import type { Semantics } from '../../src/semantics/semantics.js';

const ALL = [documented, promptkit13, promptkit14, promptkit15];

/** Programs that are there, as far as these tests go. */
const PROGRAMS: ReadonlySet<string> = new Set(['python3', 'node', './hook.sh', 'sh']);

/** Lints a text under the semantics that its file name says. */
export function lintAs(text: string, name: string, options: Partial<LintOptions> = {}): readonly LintDiagnostic[] {
  const hasCommand = (command: string) => PROGRAMS.has(command);
  return lintText(text, name, { rules, asked: semanticsIn(name), newest: promptkit15, hasCommand, ...options });
}

/** As in `bad.promptkit-1.3.promptkit-1.5.yaml`. */
export function semanticsIn(name: string): readonly Semantics[] {
  const asked = ALL.filter((semantics) => name.includes(`.${semantics.name}.`));
  return asked.length === 0 ? [documented] : asked;
}
