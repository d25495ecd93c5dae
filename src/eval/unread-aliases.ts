import { aliasesOf } from './param-aliases.js';
import type { EvalParams } from './params.js';

/** A param that would be read in a validator, where it is another spelling. */
export interface UnreadAlias {
  readonly alias: string;
  readonly name: string;
  /** Whether the param is set under its name as well. */
  readonly isNamedToo: boolean;
}

/** The params of an eval that only a validator of its type reads. `known`: what an eval of the type reads. */
export function unreadAliases(type: string, params: EvalParams, known: readonly string[]): readonly UnreadAlias[] {
  return Object.entries(aliasesOf(type)).flatMap(([alias, name]) => {
    if (!Object.hasOwn(params, alias) || known.includes(alias)) return [];
    return [{ alias, name, isNamedToo: Object.hasOwn(params, name) && known.includes(name) }];
  });
}

/** What becomes of it, in words that come behind its name. Every eval of a type that has such an alias scores 1 without params. */
export function fateOf({ name, isNamedToo }: UnreadAlias): string {
  const fate = isNamedToo
    ? `an eval reads "${name}" alone`
    : 'an eval does not read it, and finds fault with no answer';
  return `stands for "${name}" only in a validator: ${fate}`;
}
