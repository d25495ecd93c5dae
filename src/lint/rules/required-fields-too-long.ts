import { objectionTo } from '../../guardrail/objection-to.js';
import type { Semantics } from '../../semantics/semantics.js';
import type { Facts, ValidatorFacts } from '../facts.js';
import { fieldsOf, type RequiredFields, shortestWith } from '../fields.js';
import { guardrailUnder, isOn, judgesAnswers } from '../guardrails.js';
import { heldUnder } from '../held-under.js';
import { isLength, limitsOf } from '../limits.js';
import type { LintRule } from '../lint-rule.js';

export const requiredFieldsTooLong: LintRule = {
  code: 'required-fields-too-long',
  severity: 'error',
  summary: 'The texts that an answer must have fit into the length that it may have.',
  *check({ prompts, views, known }) {
    for (const { validators } of prompts) {
      const shortest = shortestLimit(validators, known);
      if (shortest === undefined) continue;
      for (const fields of validators.flatMap((each) => fieldsOf(each) ?? [])) {
        const least = shortestWith(fields.fields.map(({ text }) => text));
        const pair = { fields, shortest, least };
        const held = heldUnder(views, (semantics) => excludeEachOther(pair, semantics, known));
        if (held === undefined) continue;
        const { name, value, at } = shortest.limit;
        yield {
          at: fields.at,
          message: `these texts do not fit into "${name}: ${value}", so no answer can pass under ${held.names}: one with all of them is too long, one that is short enough lacks some`,
          hint: 'require fewer or shorter texts, or raise the limit',
          related: [{ at, message: 'the limit' }],
          ...held.grade,
        };
      }
    }
  },
};

type Shortest = NonNullable<ReturnType<typeof shortestLimit>>;

function shortestLimit(validators: readonly ValidatorFacts[], known: Facts['known']) {
  const limited = validators.flatMap((validator) => {
    const isLimit = validator.enabled !== false && judgesAnswers(validator) && isLength(validator, known);
    const limit = isLimit ? limitsOf(validator).characters : undefined;
    return limit === undefined ? [] : [{ validator, limit }];
  });
  const [first, ...others] = limited;
  return others.reduce((least, each) => (least && each.limit.value < least.limit.value ? each : least), first);
}

interface Pair {
  readonly fields: RequiredFields;
  readonly shortest: Shortest;
  /** No text with all of the fields is shorter than this one. */
  readonly least: string;
}

function excludeEachOther({ fields, shortest, least }: Pair, semantics: Semantics, known: Facts['known']): boolean {
  const { validator, limit } = shortest;
  const required = fields.validator;
  if (!isOn(validator, semantics) || !isOn(required, semantics)) return false;
  if (guardrailUnder(required, semantics, known) === undefined) return false;
  // Without the tokens: who counts them may find fewer than are estimated.
  const params = { ...validator.params, max_tokens: 0, [limit.name]: limit.value };
  const guardrail = guardrailUnder({ type: validator.type, params }, semantics, known);
  return guardrail !== undefined && objectionTo(guardrail, least) !== undefined;
}
