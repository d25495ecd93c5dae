import { aliasesOf } from '../eval/param-aliases.js';
import type { Params } from './params.js';

const DEFAULTS: Readonly<Record<string, Params>> = { banned_words: { match_mode: 'word_boundary' } };

/**
 * The params of a validator as its eval reads them. An alias beside its name stays where it is: the name wins.
 */
export function normalizeParams(type: string, given: Params): Params {
  const params: Record<string, unknown> = { ...DEFAULTS[type], ...given };
  for (const [alias, name] of Object.entries(aliasesOf(type))) {
    if (!Object.hasOwn(params, alias) || Object.hasOwn(params, name)) continue;
    params[name] = params[alias];
    delete params[alias];
  }
  return params;
}
