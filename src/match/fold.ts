import { codePointTable } from './code-point-table.js';

/**
 * Case forms that are one letter by Unicode's simple folding although no mapping of a single character joins them.
 * Engines with older Unicode data keep them apart, so these too are verified.
 */
const TWINS: ReadonlyMap<number, number> = new Map([
  [0x1fd3, 0x0390],
  [0x1fe3, 0x03b0],
  [0xfb05, 0xfb06],
]);

/**
 * The one code point that stands for all case forms of a letter: two code points fold alike exactly when a regular
 * expression with the flags `iu` takes one for the other. It may differ from Unicode's own choice of representative, and
 * needs as many UTF-16 code units as what it stands for.
 */
export const foldCodePoint: (codePoint: number) => number = codePointTable(findRepresentative);

/** A text with every character folded. Offsets stay what they are. */
export function foldText(text: string): string {
  if (!NOT_ASCII.test(text)) return text.toLowerCase();
  let folded = '';
  for (const character of text) folded += String.fromCodePoint(foldCodePoint(character.codePointAt(0) ?? 0));
  return folded;
}

const NOT_ASCII = /[^\0-\x7f]/;

function findRepresentative(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  for (const candidate of candidates(character, codePoint)) {
    if (candidate === codePoint || isSameLetter(candidate, character)) return candidate;
  }
  return codePoint;
}

/** Upper case first: it brings ſ to s, ς and σ together. Lower case alone is for ẞ, whose capital forms no pair with ß. */
function* candidates(character: string, codePoint: number): Generator<number> {
  const twin = TWINS.get(codePoint);
  if (twin !== undefined) yield twin;
  const viaUpper = single(character.toUpperCase().toLowerCase());
  if (viaUpper !== undefined) yield viaUpper;
  const lower = single(character.toLowerCase());
  if (lower !== undefined) yield lower;
}

/** Mappings to several characters (ß to SS, İ to i and a dot) are no business of simple folding. */
function single(text: string): number | undefined {
  const codePoint = text.codePointAt(0);
  return codePoint !== undefined && String.fromCodePoint(codePoint) === text ? codePoint : undefined;
}

/** Mappings alone would join ı to i, which simple folding keeps apart: the engine has the last word. */
function isSameLetter(candidate: number, character: string): boolean {
  return new RegExp(`^\\u{${candidate.toString(16)}}$`, 'iu').test(character);
}
