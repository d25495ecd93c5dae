import type { Semantics } from '../../semantics/semantics.js';
import { CHARACTERS_PER_TOKEN, charactersWithinTokens } from '../../text/tokens.js';
import type { Facts, ValidatorFacts } from '../facts.js';
import { guardrailUnder } from '../guardrails.js';
import { type Held, heldUnder } from '../held-under.js';
import { isLength, type Limit, limitsOf } from '../limits.js';
import type { Finding, LintRule } from '../lint-rule.js';

export const limitsConflict: LintRule = {
  code: 'limits-conflict',
  severity: 'warning',
  summary: 'The limits of a validator on characters and on tokens can both be reached.',
  *check({ validators, views, known }) {
    for (const validator of validators.filter((each) => isLength(each, known))) {
      const { characters, tokens } = limitsOf(validator);
      if (characters === undefined || tokens === undefined) continue;
      const both = { validator, characters, tokens };
      const tokensFirst = heldUnder(views, (semantics) => hidesCharacters(both, semantics, known));
      if (tokensFirst !== undefined) yield replacedFirst(both, tokensFirst);
      const charactersFirst = heldUnder(views, (semantics) => hidesTokens(both, semantics, known));
      if (charactersFirst !== undefined) yield cutFirst(both, charactersFirst);
    }
  },
};

interface Both {
  readonly validator: ValidatorFacts;
  readonly characters: Limit;
  readonly tokens: Limit;
}

function hidesCharacters(
  { validator, characters, tokens }: Both,
  semantics: Semantics,
  known: Facts['known'],
): boolean {
  if (charactersWithinTokens(tokens.value) >= characters.value) return false;
  return guardrailUnder(validator, semantics, known) !== undefined;
}

/** A token stands for a byte at least, and a character has up to four. Limits that are meant to be the same are left alone. */
function hidesTokens({ validator, characters, tokens }: Both, semantics: Semantics, known: Facts['known']): boolean {
  const isEstimated = semantics.guardrails.kinds === 'evals';
  const most = isEstimated ? characters.value / CHARACTERS_PER_TOKEN : CHARACTERS_PER_TOKEN * characters.value;
  if (tokens.value <= most) return false;
  return guardrailUnder(validator, semantics, known) !== undefined;
}

function replacedFirst({ characters, tokens }: Both, { names, grade }: Held): Finding {
  const first = charactersWithinTokens(tokens.value) + 1;
  return {
    at: characters.at,
    message: `"${characters.name}: ${characters.value}" comes too late under ${names}: where tokens are estimated, an answer of ${first} characters has more than ${tokens.value} already, and is replaced`,
    hint: `give at most ${first - 1} characters, or at least ${Math.ceil(characters.value / CHARACTERS_PER_TOKEN)} tokens`,
    related: [{ at: tokens.at, message: `a token is estimated at ${CHARACTERS_PER_TOKEN} characters` }],
    ...grade,
  };
}

function cutFirst({ characters, tokens }: Both, { names, grade }: Held): Finding {
  return {
    at: tokens.at,
    message: `"${tokens.name}: ${tokens.value}" is never reached under ${names}: no answer within "${characters.name}: ${characters.value}" has so many tokens`,
    hint: `remove it, or give at most ${Math.floor(characters.value / CHARACTERS_PER_TOKEN)} tokens`,
    related: [{ at: characters.at, message: 'this limit is met first' }],
    ...grade,
  };
}
