import type { ValidatorFacts } from '../facts.js';
import { CHARACTERS, isLength, type Limit, limitsOf, TOKENS } from '../limits.js';
import type { Finding, LintRule } from '../lint-rule.js';
import { numberParam, paramOf } from '../params.js';

export const limitDisabled: LintRule = {
  code: 'limit-disabled',
  severity: 'warning',
  summary: 'Every length validator has a limit, and no limit is 0.',
  tellsAll: true,
  *check({ validators, known }) {
    for (const validator of validators.filter((each) => isLength(each, known))) {
      const { characters, tokens } = limitsOf(validator);
      const isLimited = characters !== undefined || tokens !== undefined;
      const [first, ...others] = zeros(validator);
      if (first !== undefined) for (const zero of [first, ...others]) yield zeroFinding(zero, isLimited);
      else if (paramOf(validator, ...CHARACTERS, TOKENS) === undefined) yield noLimit(validator);
    }
  },
};

/** One beside another spelling with another value is complained of as that. */
function zeros(validator: ValidatorFacts): readonly Limit[] {
  const spellings = CHARACTERS.map((name) => numberParam(validator, name)).filter((limit) => limit !== undefined);
  const characters = spellings.every(({ value }) => value === 0) ? spellings : [];
  const tokens = numberParam(validator, TOKENS);
  return [...characters, ...(tokens?.value === 0 ? [tokens] : [])];
}

function zeroFinding({ name, at }: Limit, isLimited: boolean): Finding {
  const why = `"${name}: 0" is no limit at all`;
  if (!isLimited) {
    return {
      at,
      message: `${why}, and there is no other, so this validator guards nothing`,
      hint: 'give a whole number from 1, or remove the validator',
    };
  }
  return {
    at,
    message: `${why}, so it objects to nothing`,
    hint: 'give a whole number from 1, or remove it',
    fix: { kind: 'safe', title: `remove "${name}: 0"`, edits: [{ kind: 'remove', at }] },
  };
}

function noLimit({ at, type }: ValidatorFacts): Finding {
  return {
    at: [...at, 'type'],
    message: `this "${type}" has no limit, so it guards nothing`,
    hint: 'give "max_characters", as a whole number from 1',
  };
}
