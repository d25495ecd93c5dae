import { quote } from '../../diagnostic/quote.js';
import type { PromptFacts } from '../facts.js';
import type { LintRule } from '../lint-rule.js';

/** What explains already why nothing guards a prompt. */
const EXPLAINED = [
  'misspelt-validators',
  'misplaced-validators',
  'invalid-validators',
  'invalid-validator',
  'missing-type',
];

export const noGuardrails: LintRule = {
  code: 'no-guardrails',
  severity: 'warning',
  summary: 'Every prompt has at least one validator that is not switched off.',
  *check({ prompts, reported }) {
    if (EXPLAINED.some((code) => reported.has(code))) return;
    for (const { id, at, validators, evals } of prompts) {
      const isGuarded = validators.some(({ enabled }) => enabled !== false);
      // A pack that only scores conversations is a thing of its own.
      if (isGuarded || (validators.length === 0 && evals.length > 0)) continue;
      yield {
        at: [...at, 'validators'],
        message: `${why(validators)}, so nothing guards the prompt ${quote(id)}`,
        hint: 'add a validator, as in "- type: banned_words"',
      };
    }
  },
};

function why(validators: PromptFacts['validators']): string {
  return validators.length === 0 ? 'there is no validator' : 'every validator is switched off';
}
