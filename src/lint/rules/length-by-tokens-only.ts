import { compileGuardrail } from '../../guardrail/compile-guardrail.js';
import type { Semantics } from '../../semantics/semantics.js';
import { charactersWithinTokens } from '../../text/tokens.js';
import type { Facts, ValidatorFacts } from '../facts.js';
import { heldUnder } from '../held-under.js';
import { isLength, limitsOf } from '../limits.js';
import type { LintRule } from '../lint-rule.js';

export const lengthByTokensOnly: LintRule = {
  code: 'length-by-tokens-only',
  severity: 'warning',
  summary: 'Every length validator has a limit on characters.',
  *check({ validators, views, known }) {
    for (const validator of validators.filter((each) => isLength(each, known))) {
      const { characters, tokens } = limitsOf(validator);
      if (characters !== undefined || tokens === undefined) continue;
      const held = heldUnder(views, (semantics) => isLeftOut(validator, semantics, known));
      if (held === undefined) continue;
      yield {
        at: [...validator.at, 'type'],
        message: `"${validator.type}" cannot be built of "${tokens.name}" alone under ${held.names}: it is left out, and answers of any length reach users`,
        hint: `give "max_characters" as well; ${tokens.value} tokens are estimated at up to ${charactersWithinTokens(tokens.value)} characters`,
        ...held.grade,
      };
    }
  },
};

function isLeftOut({ type, params }: ValidatorFacts, semantics: Semantics, known: Facts['known']): boolean {
  if (semantics.compile.paramsKey !== 'params') return false;
  const compiled = compileGuardrail(type, params, semantics, known);
  return compiled?.problems.some(({ code }) => code === 'length-by-tokens-only') ?? false;
}
