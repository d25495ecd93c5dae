import { applyChanges } from '../document/apply-changes.js';
import { kindOf } from '../pack/parse-pack.js';
import type { LintDiagnostic, PlacedFix } from './lint-diagnostic.js';
import { type LintOptions, lintText } from './lint-text.js';

export interface Fixed {
  readonly text: string;
  /** Fixes that were made. */
  readonly count: number;
  /** What is left to say. */
  readonly diagnostics: readonly LintDiagnostic[];
}

/** One fix may make way for another; two that undo each other must not go on for ever. */
const MOST_ROUNDS = 10;

/** Mends what may be mended without changing a verdict, or all that can be. */
export function fixText(
  text: string,
  file: string,
  { kinds, ...options }: LintOptions & { readonly kinds: ReadonlySet<PlacedFix['kind']> },
): Fixed {
  let current = text;
  let count = 0;
  for (let round = 0; ; round++) {
    const diagnostics = lintText(current, file, options);
    const fixes = diagnostics.flatMap(({ fix }) => (fix !== undefined && kinds.has(fix.kind) ? [fix] : []));
    if (fixes.length === 0 || round === MOST_ROUNDS) return { text: current, count, diagnostics };
    const { text: mended, applied } = applyChanges(current, kindOf(current, file), fixes);
    if (applied.size === 0)
      return { text: current, count, diagnostics: diagnostics.map((each) => without(fixes, each)) };
    current = mended;
    count += applied.size;
  }
}

/** What could not be made is promised no more. */
function without(fixes: readonly PlacedFix[], { fix, ...rest }: LintDiagnostic): LintDiagnostic {
  return fix === undefined || fixes.includes(fix) ? rest : { ...rest, fix };
}
