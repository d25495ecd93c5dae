import { acceptsAll } from '../guardrails.js';
import { heldUnder } from '../held-under.js';
import type { LintRule } from '../lint-rule.js';
import { numberParam } from '../params.js';

export const maxSentencesInert: LintRule = {
  code: 'max-sentences-inert',
  severity: 'warning',
  summary: 'Every max_sentences objects to something under the releases that the pack has to work on.',
  *check({ validators, views, known }) {
    for (const validator of validators.filter(({ type }) => type === 'max_sentences')) {
      const limit = numberParam(validator, 'max_sentences', 'max');
      if (limit === undefined) continue;
      const held = heldUnder(views, (semantics) => acceptsAll(validator, semantics, known));
      if (held === undefined) continue;
      yield {
        at: [...validator.at, 'type'],
        message: `"max_sentences" only counts under ${held.names} and objects to nothing, so an answer of ${limit.value + 1} sentences reaches users`,
        hint: 'limit the characters as well, with "max_length"',
        ...held.grade,
      };
    }
  },
};
