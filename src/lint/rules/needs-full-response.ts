import type { Semantics } from '../../semantics/semantics.js';
import type { Facts, ValidatorFacts } from '../facts.js';
import { acts, enforces, guardrailUnder, judgesAnswers } from '../guardrails.js';
import { heldUnder } from '../held-under.js';
import type { LintRule } from '../lint-rule.js';

export const needsFullResponse: LintRule = {
  code: 'needs-full-response',
  severity: 'info',
  summary: 'Every validator can act before the user has read all of a streamed answer.',
  *check({ validators, views, known }) {
    for (const validator of validators.filter(judgesAnswers)) {
      const held = heldUnder(views, (semantics) => waits(validator, semantics, known));
      if (held === undefined) continue;
      yield {
        at: [...validator.at, 'type'],
        message: `"${validator.type}" is only asked of complete answers under ${held.names}, so of a streamed answer the user has read all before it can object`,
        hint: 'do not stream this prompt, or let a validator stop the worst: banned_words, length and max_length can',
        ...held.grade,
      };
    }
  },
};

function waits(validator: ValidatorFacts, semantics: Semantics, known: Facts['known']): boolean {
  if (!enforces(validator, semantics) || !acts(validator, semantics, known)) return false;
  return guardrailUnder(validator, semantics, known)?.guardrail.streaming === false;
}
