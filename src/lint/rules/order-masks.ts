import { normalizeParams } from '../../guardrail/normalize-params.js';
import { cuttingLimit } from '../../guardrail/scored/kept-text.js';
import type { Semantics } from '../../semantics/semantics.js';
import type { Facts, ValidatorFacts } from '../facts.js';
import { acts, enforces, judgesAnswers } from '../guardrails.js';
import { heldUnder } from '../held-under.js';
import type { Finding, LintRule } from '../lint-rule.js';

export const orderMasks: LintRule = {
  code: 'order-masks',
  severity: 'info',
  summary: 'No validator hides what those behind it would object to.',
  *check(facts) {
    for (const { validators } of facts.prompts) {
      const judging = validators.filter((each) => each.enabled !== false && judgesAnswers(each));
      for (const [index, validator] of judging.entries()) {
        // The next few say enough, and comparing all with all takes too long.
        yield* findingsOf(validator, judging.slice(index + 1, index + 1 + MOST_NAMED), facts);
      }
    }
  },
};

const MOST_NAMED = 3;

type Effect = 'cuts' | 'monitors' | 'replaces';

/** What becomes of what is hidden depends on what the first one does, and that may be another thing in another release. */
function* findingsOf(first: ValidatorFacts, behind: readonly ValidatorFacts[], facts: Facts): Generator<Finding> {
  for (const effect of ['cuts', 'monitors', 'replaces'] as const) {
    const hidden = new Set<string>();
    const held = heldUnder(facts.views, (semantics) => {
      if (semantics.chain.stopsAt !== 'objection' || effectOf(first, semantics) !== effect) return false;
      if (!acts(first, semantics, facts.known)) return false;
      const acting = behind.filter((each) => acts(each, semantics, facts.known));
      for (const { type } of acting) hidden.add(`"${type}"`);
      return acting.length > 0;
    });
    if (held === undefined) continue;
    yield {
      at: [...first.at, 'type'],
      message: `under ${held.names} an answer that "${first.type}" objects to is not shown to ${[...hidden].join(', ')} behind it: ${CONSEQUENCES[effect]}`,
      hint: HINTS[effect],
      ...held.grade,
    };
  }
}

function effectOf(validator: ValidatorFacts, semantics: Semantics): Effect {
  if (!enforces(validator, semantics)) return 'monitors';
  const limit = cuttingLimit(normalizeParams(validator.type, validator.params))?.limit ?? 0;
  return limit > 0 ? 'cuts' : 'replaces';
}

const CONSEQUENCES: Readonly<Record<Effect, string>> = {
  cuts: 'it is cut, and whatever they would object to in what is left reaches users',
  monitors: 'it is only monitored, and yet whatever they would object to reaches users',
  replaces: 'it is replaced, and nobody learns that they would have objected as well',
};

const HINTS: Readonly<Record<Effect, string>> = {
  cuts: 'put what replaces answers before what cuts them',
  monitors: 'put what only monitors last',
  replaces: 'put first whose message and record you want to see',
};
