import { normalizeParams } from '../../guardrail/normalize-params.js';
import { cuttingLimit } from '../../guardrail/scored/kept-text.js';
import type { Semantics } from '../../semantics/semantics.js';
import type { Facts, ValidatorFacts } from '../facts.js';
import { acts, enforces, judgesAnswers } from '../guardrails.js';
import { heldUnder } from '../held-under.js';
import { isLength } from '../limits.js';
import type { LintRule } from '../lint-rule.js';

export const cutsByAccident: LintRule = {
  code: 'cuts-by-accident',
  severity: 'warning',
  summary: 'No maximum of a validator that is not about length cuts answers.',
  *check({ validators, views, known }) {
    for (const validator of validators.filter((each) => mayCut(each, known))) {
      const { at, type, params } = validator;
      const { name, limit } = cuttingLimit(normalizeParams(type, params)) ?? { name: '', limit: 0 };
      const held = heldUnder(views, (semantics) => cuts(validator, semantics, known));
      if (held === undefined || limit <= 0) continue;
      yield {
        at: [...at, 'params', name],
        message: `"${name}: ${limit}" cuts the answer under ${held.names}: where "${type}" objects to one of more than ${bytes(limit)}, users read its first ${bytes(limit)} and no message`,
        hint: 'limit the length with a "max_length" of its own; a maximum that the type itself needs is safe only in an eval',
        ...held.grade,
      };
    }
  },
};

function mayCut(validator: ValidatorFacts, known: Facts['known']): boolean {
  return !isLength(validator, known) && judgesAnswers(validator);
}

function cuts(validator: ValidatorFacts, semantics: Semantics, known: Facts['known']): boolean {
  const { kinds, cutBy } = semantics.guardrails;
  if (kinds !== 'evals' || cutBy !== 'any maximum, in bytes') return false;
  return enforces(validator, semantics) && acts(validator, semantics, known);
}

function bytes(count: number): string {
  return count === 1 ? '1 byte' : `${count} bytes`;
}
