import { objectionTo } from '../../guardrail/objection-to.js';
import type { Semantics } from '../../semantics/semantics.js';
import type { Facts, ValidatorFacts } from '../facts.js';
import { fieldsOf, type RequiredFields, shortestWith } from '../fields.js';
import { enforces, guardrailUnder, isOn, judgesAnswers } from '../guardrails.js';
import { type Held, heldUnder } from '../held-under.js';
import { isLength, type Limit, limitsOf } from '../limits.js';
import type { Finding, LintRule } from '../lint-rule.js';

export const requiredFieldsTooLong: LintRule = {
  code: 'required-fields-too-long',
  severity: 'error',
  summary: 'The texts that an answer must have fit into the length that it may have.',
  *check({ prompts, views, known }) {
    for (const { validators } of prompts) {
      const limits = limitsIn(validators, known);
      for (const fields of validators.flatMap((each) => fieldsOf(each) ?? [])) {
        const least = shortestWith(fields.fields.map(({ text }) => text));
        const all = limits.flatMap((limited) => {
          const held = heldUnder(views, (semantics) => excludeEachOther({ fields, limited, least }, semantics, known));
          return held === undefined ? [] : [{ limit: limited.limit, held }];
        });
        const found = all.find(({ held }) => !held.grade.isUnasked) ?? all[0];
        if (found !== undefined) yield findingOf(fields, found);
      }
    }
  },
};

interface Limited {
  readonly validator: ValidatorFacts;
  readonly limit: Limit;
}

/** The shortest first. */
function limitsIn(validators: readonly ValidatorFacts[], known: Facts['known']): readonly Limited[] {
  const limited = validators.flatMap((validator) => {
    const isLimit = validator.enabled !== false && judgesAnswers(validator) && isLength(validator, known);
    const limit = isLimit ? limitsOf(validator).characters : undefined;
    return limit === undefined ? [] : [{ validator, limit }];
  });
  return limited.toSorted((one, other) => one.limit.value - other.limit.value);
}

function findingOf({ at }: RequiredFields, { limit, held }: { readonly limit: Limit; readonly held: Held }): Finding {
  return {
    at,
    message: `these texts do not fit into "${limit.name}: ${limit.value}", so no answer can pass under ${held.names}: one with all of them is too long, one that is short enough lacks some`,
    hint: 'require fewer or shorter texts, or raise the limit',
    related: [{ at: limit.at, message: 'the limit' }],
    ...held.grade,
  };
}

interface Pair {
  readonly fields: RequiredFields;
  readonly limited: Limited;
  /** No text with all of the fields is shorter than this one. */
  readonly least: string;
}

function excludeEachOther({ fields, limited, least }: Pair, semantics: Semantics, known: Facts['known']): boolean {
  const { validator, limit } = limited;
  const required = fields.validator;
  // Whatever only monitors lets every answer pass.
  if (![validator, required].every((each) => isOn(each, semantics) && enforces(each, semantics))) return false;
  if (guardrailUnder(required, semantics, known) === undefined) return false;
  // Without the tokens: who counts them may find fewer than are estimated.
  const params = { ...validator.params, max_tokens: 0, [limit.name]: limit.value };
  const guardrail = guardrailUnder({ type: validator.type, params }, semantics, known);
  return guardrail !== undefined && objectionTo(guardrail, least) !== undefined;
}
