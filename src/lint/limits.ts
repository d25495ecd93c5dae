import type { Facts, ValidatorFacts } from './facts.js';
import { numberParam, type Param } from './params.js';

export type Limit = Param & { readonly value: number };

export interface Limits {
  readonly characters?: Limit;
  readonly tokens?: Limit;
}

/** Of one param, in the order in which releases look for one that is not 0. */
export const CHARACTERS = ['max', 'max_characters', 'max_chars'] as const;
export const TOKENS = 'max_tokens';

export function isLength({ type }: Pick<ValidatorFacts, 'type'>, { types, bound }: Facts['known']): boolean {
  return types.findHandler(type)?.type === 'max_length' && !bound.some((process) => process.type === type);
}

/** The limits of a validator on length that are some. */
export function limitsOf(validator: ValidatorFacts): Limits {
  const given = CHARACTERS.map((name) => numberParam(validator, name));
  const characters = given.find((limit) => limit !== undefined && limit.value > 0);
  const tokens = numberParam(validator, TOKENS);
  return { ...(characters && { characters }), ...(tokens !== undefined && tokens.value > 0 && { tokens }) };
}

/** Whether all that a validator on length does is to cut, so that its message is never read. A hit by tokens alone replaces. */
export function onlyCuts(validator: ValidatorFacts): boolean {
  const { characters, tokens } = limitsOf(validator);
  return characters !== undefined && tokens === undefined && (validator.params['direction'] ?? 'output') === 'output';
}
