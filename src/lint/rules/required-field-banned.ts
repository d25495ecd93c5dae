import { quote } from '../../diagnostic/quote.js';
import { objectionTo } from '../../guardrail/objection-to.js';
import type { Semantics } from '../../semantics/semantics.js';
import type { Facts, PromptFacts, ValidatorFacts } from '../facts.js';
import { fieldsOf, type RequiredFields } from '../fields.js';
import { guardrailUnder, isOn, judgesAnswers } from '../guardrails.js';
import { heldUnder } from '../held-under.js';
import type { Finding, LintRule } from '../lint-rule.js';
import { paramOf } from '../params.js';
import { wordsOf } from '../words.js';

export const requiredFieldBanned: LintRule = {
  code: 'required-field-banned',
  severity: 'error',
  summary: 'No text that an answer must have holds a word that it must not have.',
  *check(facts) {
    for (const pair of facts.prompts.flatMap(pairsIn)) yield* bannedFields(pair, facts);
  },
};

interface Pair {
  readonly banning: ValidatorFacts;
  readonly required: RequiredFields;
}

function pairsIn({ validators }: PromptFacts): readonly Pair[] {
  const lists = validators.flatMap((each) => fieldsOf(each) ?? []);
  return validators.filter(bans).flatMap((banning) => lists.map((required) => ({ banning, required })));
}

function bans(validator: ValidatorFacts): boolean {
  return validator.enabled !== false && judgesAnswers(validator) && wordsOf(validator).length > 0;
}

function* bannedFields(pair: Pair, { views, known }: Facts): Generator<Finding> {
  const { fields } = pair.required;
  const objecting = new Map(views.map(({ semantics }) => [semantics, objectionsOf(pair, semantics, known)]));
  const list = paramOf(pair.banning, 'words', 'patterns');
  for (const { text, at } of fields) {
    const held = heldUnder(views, (semantics) => objecting.get(semantics)?.(text) ?? false);
    if (held === undefined) continue;
    yield {
      at,
      message: `${quote(text)} is required and banned under ${held.names}: an answer that says it is objected to, and so is one that does not`,
      hint: 'require another text, or do not ban what is in this one',
      ...(list && { related: [{ at: list.at, message: 'the words that are banned' }] }),
      ...held.grade,
    };
  }
}

type Objects = (text: string) => boolean;

/** Which fields the guardrail on words objects to. Nothing where it finds none of them. */
function objectionsOf({ banning, required }: Pair, semantics: Semantics, known: Facts['known']): Objects | undefined {
  if (!isOn(banning, semantics) || !isOn(required.validator, semantics)) return undefined;
  const guardrail = guardrailUnder(banning, semantics, known);
  if (guardrail === undefined || guardrailUnder(required.validator, semantics, known) === undefined) return undefined;
  const objects = (text: string) => objectionTo(guardrail, text) !== undefined;
  const all = required.fields.map(({ text }) => text).join('\n');
  return objects(all) ? objects : undefined;
}
