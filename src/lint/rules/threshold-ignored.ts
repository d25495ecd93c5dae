import { heldUnder } from '../held-under.js';
import type { LintRule } from '../lint-rule.js';
import { runningEvals } from '../running-evals.js';

export const thresholdIgnored: LintRule = {
  code: 'threshold-ignored',
  severity: 'warning',
  summary: 'No eval counts on a threshold that nobody looks at.',
  *check(facts) {
    const held = heldUnder(facts.views, ({ evals }) => evals.threshold === 'ignored');
    if (held === undefined) return;
    for (const { at, declared } of runningEvals(facts)) {
      const wanted = wantedBy(declared['threshold']);
      if (wanted === undefined) continue;
      yield {
        at: [...at, 'threshold'],
        message: `under ${held.names} nobody looks at "${wanted}": the eval passes with a score of 1, or by its own yes or no`,
        hint: 'wrap it: "type: assertion" with "eval_type", "eval_params" and limits of its own counts everywhere',
        ...held.grade,
      };
    }
  },
};

/** What makes another verdict than there would be without a threshold. */
function wantedBy(threshold: unknown): string | undefined {
  if (typeof threshold !== 'object' || threshold === null) return undefined;
  const entries = Object.entries(threshold).filter(
    ([key, value]) => (LIMITS.has(key) && typeof value === 'number') || (key === 'passed' && value === false),
  );
  return entries.length === 0 ? undefined : entries.map(([key, value]) => `${key}: ${value}`).join(', ');
}

const LIMITS: ReadonlySet<string> = new Set(['min_score', 'max_score']);
