import type { Route } from '../document/document.js';
import type { ValidatorFacts } from './facts.js';

export interface Param {
  /** As the pack spells it. */
  readonly name: string;
  readonly value: unknown;
  readonly at: Route;
}

/** The first of these params that a validator has. Name the spellings of one param in the order in which they count. */
export function paramOf({ at, params }: Pick<ValidatorFacts, 'at' | 'params'>, ...names: string[]): Param | undefined {
  const name = names.find((each) => Object.hasOwn(params, each) && params[each] !== undefined);
  return name === undefined ? undefined : { name, value: params[name], at: [...at, 'params', name] };
}

export function numberParam(
  validator: Pick<ValidatorFacts, 'at' | 'params'>,
  ...names: string[]
): (Param & { readonly value: number }) | undefined {
  const param = paramOf(validator, ...names);
  return typeof param?.value === 'number' ? { ...param, value: param.value } : undefined;
}
