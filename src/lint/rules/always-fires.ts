import { quote } from '../../diagnostic/quote.js';
import { compileGuardrail } from '../../guardrail/compile-guardrail.js';
import { constantVerdict } from '../../guardrail/constant-verdict.js';
import { documented } from '../../semantics/documented.js';
import type { Facts, ValidatorFacts } from '../facts.js';
import { heldUnder } from '../held-under.js';
import type { LintRule } from '../lint-rule.js';

export const alwaysFires: LintRule = {
  code: 'always-fires',
  severity: 'error',
  summary: 'No validator objects to every answer.',
  *check({ validators, views, known }) {
    for (const validator of validators) {
      const { at, type, params } = validator;
      if (validator.enabled === false) continue;
      const held = heldUnder(views, (semantics) => constantVerdict(type, params, semantics, known)?.kind === 'objects');
      if (held === undefined || isUnusable(validator, known)) continue;
      yield {
        at: [...at, 'type'],
        message: `${quote(type)} objects to every answer under ${held.names}, where it is shown nothing but the text`,
        hint: 'declare it under "evals", where it sees the whole conversation, or leave it out for that release',
        ...held.grade,
      };
    }
  },
};

/** What is wrong with its params has been complained of, and is the cause. */
function isUnusable({ type, params }: ValidatorFacts, known: Facts['known']): boolean {
  return compileGuardrail(type, params, documented, known)?.judge === undefined;
}
