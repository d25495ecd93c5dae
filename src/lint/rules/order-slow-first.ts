import { builtins } from '../../guardrail/builtins/index.js';
import type { Semantics } from '../../semantics/semantics.js';
import type { Facts, ValidatorFacts } from '../facts.js';
import { acts, judgesAnswers } from '../guardrails.js';
import { heldUnder } from '../held-under.js';
import type { Finding, LintRule } from '../lint-rule.js';

export const orderSlowFirst: LintRule = {
  code: 'order-slow-first',
  severity: 'info',
  summary: 'No validator that has to ask somebody stands before one that reads the text alone.',
  *check(facts) {
    for (const { validators } of facts.prompts) {
      let quick: ValidatorFacts | undefined;
      const found: Finding[] = [];
      for (const validator of validators.filter(judgesAnswers).toReversed()) {
        if (isQuick(validator, facts.known)) quick = validator;
        const finding = quick && findingOf(validator, quick, facts);
        if (finding !== undefined) found.unshift(finding);
      }
      yield* found;
    }
  },
};

function findingOf(slow: ValidatorFacts, quick: ValidatorFacts, { views, known }: Facts): Finding | undefined {
  const asked = askedBy(slow, known);
  if (asked === undefined) return undefined;
  const held = heldUnder(views, (semantics) => bothAreAsked(slow, quick, semantics, known));
  if (held === undefined) return undefined;
  return {
    at: [...slow.at, 'type'],
    message: `"${slow.type}" has to ask ${asked} about every answer, also those that "${quick.type}" behind it objects to at once; under ${held.names} the first objection is the last word`,
    hint: `put it behind "${quick.type}"`,
    related: [{ at: [...quick.at, 'type'], message: 'this one needs nothing but the text' }],
    ...held.grade,
  };
}

/** Whom a type waits for. */
function askedBy({ type }: ValidatorFacts, { types, bound }: Facts['known']): string | undefined {
  return bound.some((process) => process.type === type) ? 'a process' : types.findExternal(type)?.needs;
}

function isQuick({ type, enabled }: ValidatorFacts, known: Facts['known']): boolean {
  if (enabled === false || known.bound.some((process) => process.type === type)) return false;
  return builtins.some((builtin) => builtin.type === type) || known.types.findHandler(type)?.textOnly === true;
}

function bothAreAsked(slow: ValidatorFacts, quick: ValidatorFacts, semantics: Semantics, known: Facts['known']) {
  if (semantics.chain.stopsAt !== 'objection') return false;
  return acts(slow, semantics, known) && acts(quick, semantics, known);
}
