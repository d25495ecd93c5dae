import { isWhiteSpace, trimWhiteSpace } from '../text/white-space.js';
import { foldCodePoint } from './fold.js';

/** Not looked up yet, or half of a surrogate pair: ask `symbolOf`. */
const UNRESOLVED = 0;
/** One character of white space, in an alphabet of phrases. */
export const SPACE = 1;
/** Any character that is in no word. */
export const OTHER = 2;
const FIRST_LETTER = 3;

/** The characters of a list of words, as small numbers: case forms share one, so does all white space. */
export interface Alphabet {
  readonly size: number;
  /** From this symbol on, letters need two UTF-16 code units. */
  readonly firstPair: number;
  /** Symbols by UTF-16 code unit, filled in as they are met. */
  readonly units: Int32Array;
  symbolOf(codePoint: number): number;
}

export function alphabetOf(words: readonly string[]): Alphabet {
  const met = new Set<number>();
  for (const word of words) for (const character of word) met.add(letterOf(character.codePointAt(0) ?? 0));
  const hasPhrases = met.delete(BLANK);
  const letters = [...met].sort((one, other) => one - other);
  const symbols = new Map(letters.map((letter, index) => [letter, FIRST_LETTER + index]));
  if (hasPhrases) symbols.set(BLANK, SPACE);
  const units = new Int32Array(0x10000);
  return {
    size: FIRST_LETTER + letters.length,
    firstPair: FIRST_LETTER + letters.filter((letter) => letter <= 0xffff).length,
    units,
    symbolOf: (codePoint) => resolve(codePoint, symbols, units),
  };
}

/** A word's characters as symbols: a run of white space is one of them, that around the word is none. */
export function spell(word: string, { symbolOf }: Alphabet): number[] {
  const symbols: number[] = [];
  for (const character of trimWhiteSpace(word)) {
    const symbol = symbolOf(character.codePointAt(0) ?? 0);
    if (symbol !== SPACE || symbols.at(-1) !== SPACE) symbols.push(symbol);
  }
  return symbols;
}

const BLANK = 0x20;

function letterOf(codePoint: number): number {
  return isWhiteSpace(codePoint) ? BLANK : foldCodePoint(codePoint);
}

function resolve(codePoint: number, symbols: ReadonlyMap<number, number>, units: Int32Array): number {
  const known = codePoint > 0xffff ? UNRESOLVED : units[codePoint];
  if (known !== undefined && known !== UNRESOLVED) return known;
  const symbol = symbols.get(letterOf(codePoint)) ?? OTHER;
  // Surrogates stay unresolved: only as a pair are they a character.
  if (codePoint <= 0xffff && !isSurrogate(codePoint)) units[codePoint] = symbol;
  return symbol;
}

function isSurrogate(unit: number): boolean {
  return (unit & 0xf800) === 0xd800;
}
