import type { Params } from './params.js';

/** Other spellings of params in a validator, by type as it is written. Evals of a pack know none of them. */
const ALIASES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  content_excludes: { words: 'patterns' },
  banned_words: { words: 'patterns' },
  max_length: { max_characters: 'max', max_chars: 'max' },
  length: { max_characters: 'max', max_chars: 'max' },
  min_length: { min_characters: 'min', min_chars: 'min' },
  sentence_count: { max_sentences: 'max' },
  max_sentences: { max_sentences: 'max' },
  field_presence: { required_fields: 'fields' },
  required_fields: { required_fields: 'fields' },
};

const DEFAULTS: Readonly<Record<string, Params>> = { banned_words: { match_mode: 'word_boundary' } };

export function aliasesOf(type: string): Readonly<Record<string, string>> {
  return ALIASES[type] ?? {};
}

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
