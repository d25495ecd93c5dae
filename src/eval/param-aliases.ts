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

export function aliasesOf(type: string): Readonly<Record<string, string>> {
  return Object.hasOwn(ALIASES, type) ? (ALIASES[type] ?? {}) : {};
}
