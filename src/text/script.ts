/** Those that languages of many speakers are written in; Japanese mixes three of them. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Arabic',
  'Hebrew',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Thai',
  'Lao',
  'Khmer',
  'Myanmar',
  'Georgian',
  'Armenian',
  'Ethiopic',
  'Tibetan',
  'Hangul',
  'Hiragana',
  'Katakana',
  'Han',
].map((name) => [name, new RegExp(`\\p{Script=${name}}`, 'u')] as const);

/** So many characters tell what the rest is written in. */
const LOOKED_AT = 4096;

/** The script of most letters of a text, as Unicode names it; kana makes it Japanese. Nothing, when it has no letters. */
export function scriptOf(text: string): string | undefined {
  const counts = new Map<string, number>();
  for (const character of text.slice(0, LOOKED_AT)) {
    const script = scriptOfCharacter(character);
    if (script !== undefined) counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  const kana = (counts.get('Hiragana') ?? 0) + (counts.get('Katakana') ?? 0);
  if (kana > 0) {
    counts.delete('Hiragana');
    counts.delete('Katakana');
    counts.set('Japanese', kana + (counts.get('Han') ?? 0));
  }
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0];
}

function scriptOfCharacter(character: string): string | undefined {
  if (/[a-zA-Z]/.test(character)) return 'Latin';
  if (!/\p{L}/u.test(character)) return undefined;
  return SCRIPTS.find(([, pattern]) => pattern.test(character))?.[0] ?? 'other';
}
