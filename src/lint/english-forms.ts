import { ENGLISH_WORDS } from './english-words.js';

const KNOWN: ReadonlySet<string> = new Set(ENGLISH_WORDS);

/** Endings by which a noun is known whatever the word: it has a plural, and hardly any other form. */
const NOUN = /(?:tion|sion|ment|ance|ence|ist|ship)$/;

/** The other forms of an English word, as far as they are known to be words. */
export function formsOf(word: string): readonly string[] {
  if (!/^[a-z]{3,}$/.test(word)) return [];
  const plural = `${word}s`;
  const known = inflected(word).filter((form) => KNOWN.has(form));
  return NOUN.test(word) && !known.includes(plural) ? [plural, ...known] : known;
}

/** Whether one word is another one with an ending. */
export function isFormOf(form: string, word: string): boolean {
  return inflected(word).includes(form);
}

function inflected(word: string): readonly string[] {
  const silent = word.endsWith('e') ? word.slice(0, -1) : word;
  const doubled = word + word.slice(-1);
  const shown = word.endsWith('y') ? `${word.slice(0, -1)}i` : word;
  return ['s', 'd', 'r', 'rs', 'ly', 'ing', 'able']
    .map((ending) => word + ending)
    .concat(['es', 'ed', 'er', 'ers', 'est', 'ing', 'able', 'ation', 'ations'].map((ending) => silent + ending))
    .concat(['ed', 'er', 'ers', 'ing'].map((ending) => doubled + ending))
    .concat(['es', 'ed'].map((ending) => shown + ending))
    .filter((form, index, all) => form !== word && all.indexOf(form) === index);
}
