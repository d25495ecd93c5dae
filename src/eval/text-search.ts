import { goLower } from '../go/lower.js';
import { foldText } from '../match/fold.js';

/** A text made ready to be asked whether it has one pattern or another. */
export type TextSearch = (pattern: string) => boolean;

/** Anywhere in the text, in any case. An empty pattern is everywhere. */
export function searchAnywhere(text: string): TextSearch {
  const lower = goLower(text);
  return (pattern) => lower.includes(goLower(pattern));
}

/**
 * As `(?i)\b…\b` in RE2 finds it: whatever the pattern, a boundary is asked for at both of its ends, and only ASCII has word
 * characters. So `100%` is not in "100% sure", nor `café` in "a café".
 */
export function searchWholeWord(text: string): TextSearch {
  const folded = foldText(text);
  return (pattern) => findsWholeWord(text, folded, foldText(pattern), 0) !== 'nowhere';
}

/** Where in a text a folded pattern is a whole word, from a place on. What is only found at the very end may still go on. */
export function findsWholeWord(
  text: string,
  folded: string,
  sought: string,
  from: number,
): 'inside' | 'at the end' | 'nowhere' {
  let start = folded.indexOf(sought, from);
  while (start >= 0) {
    const end = start + sought.length;
    if (isBoundary(text, start) && isBoundary(text, end)) return end < text.length ? 'inside' : 'at the end';
    // At the end of the text an empty pattern would be found again and again.
    start = start < text.length ? folded.indexOf(sought, start + 1) : -1;
  }
  return 'nowhere';
}

/** Asked of the text as it is written: folded, U+212A would be a word character. */
function isBoundary(text: string, index: number): boolean {
  return isWordCharacter(text.charAt(index - 1)) !== isWordCharacter(text.charAt(index));
}

function isWordCharacter(character: string): boolean {
  return /^[0-9A-Za-z_]$/.test(character);
}
