import { quote } from '../../diagnostic/quote.js';
import { constantVerdict } from '../../guardrail/constant-verdict.js';
import type { Semantics } from '../../semantics/semantics.js';
import { askedAbout } from '../asked-words.js';
import type { Facts, ValidatorFacts } from '../facts.js';
import { heldUnder } from '../held-under.js';
import type { Finding, LintRule } from '../lint-rule.js';
import { wordsOf } from '../words.js';

export const neverFires: LintRule = {
  code: 'never-fires',
  severity: 'error',
  summary: 'No validator accepts everything that it is there to judge.',
  *check(facts) {
    for (const validator of facts.validators) {
      if (validator.enabled === false) continue;
      yield* acceptsAll(validator, facts);
      yield* readsNoInput(validator, facts);
    }
  },
};

function* acceptsAll({ at, type, params }: ValidatorFacts, { views, known }: Facts): Generator<Finding> {
  // A rule of its own says what to do instead.
  if (type === 'max_sentences') return;
  const verdictUnder = (semantics: Semantics) => constantVerdict(type, params, semantics, known);
  const held = heldUnder(views, (semantics) => verdictUnder(semantics)?.kind === 'accepts');
  if (held === undefined) return;
  const [because] = views.flatMap(({ semantics }) => verdictUnder(semantics)?.because ?? []);
  yield {
    at: [...at, 'type'],
    message: `${quote(type)} accepts every answer under ${held.names}, because ${because}`,
    hint: 'declare it under "evals", and guard with another type',
    ...held.grade,
  };
}

/** All words of letters are looked for alike. */
const ANY_WORD = 'word';

/** Some releases have a guardrail on the input look for words in older answers instead. */
function* readsNoInput(validator: ValidatorFacts, { views, known }: Facts): Generator<Finding> {
  const { at, params } = validator;
  const word = wordsOf(validator).find(({ text }) => /^\w+$/.test(text))?.text;
  if (params['direction'] !== 'input' || word === undefined) return;
  const held = heldUnder(views, (semantics) => {
    const onInput = askedAbout([ANY_WORD], validator, { semantics, known, direction: 'input' });
    return onInput?.toInput(ANY_WORD) === false;
  });
  if (held === undefined) return;
  yield {
    at: [...at, 'params', 'direction'],
    message: `what users write is not looked at under ${held.names}, whatever the direction: ${quote(word)} from a user would pass`,
    hint: 'a "regex" with "expect_match: false" reads what users write there',
    ...held.grade,
  };
}
