import { quote } from '../../diagnostic/quote.js';
import { isKnownType } from '../../eval/newer-types.js';
import { heldUnder } from '../held-under.js';
import type { LintRule } from '../lint-rule.js';

/** The compiler finds types that nobody knows; this finds those that only an older release does not. */
export const unknownEvalType: LintRule = {
  code: 'unknown-eval-type',
  severity: 'error',
  summary: 'Every eval is of a type that is known.',
  *check({ evals, views, known }) {
    const bound = new Set(known.bound.map(({ type }) => type));
    for (const { at, type } of evals) {
      if (bound.has(type)) continue;
      const held = heldUnder(views, (semantics) => !isKnownType(type, semantics.evals));
      if (held === undefined) continue;
      yield {
        at: [...at, 'type'],
        severity: 'warning',
        message: `there is no type ${quote(type)} under ${held.names}, which leaves the eval out: it judges nothing there`,
        hint: 'name another type, or bind this one in "spec.evals" of a RuntimeConfig',
        ...held.grade,
      };
    }
  },
};
