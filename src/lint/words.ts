import type { Route } from '../document/document.js';
import { foldText } from '../match/fold.js';
import { trimWhiteSpace } from '../text/white-space.js';
import type { ValidatorFacts } from './facts.js';
import { paramOf } from './params.js';

/** One banned word or phrase, and where it stands. */
export interface Word {
  /** As written. */
  readonly text: string;
  readonly at: Route;
}

const TYPES: ReadonlySet<string> = new Set(['banned_words', 'content_excludes']);

/** The words that a validator bans. Items that are no texts have been complained of. */
export function wordsOf(validator: ValidatorFacts): readonly Word[] {
  if (!TYPES.has(validator.type)) return [];
  const list = paramOf(validator, 'words', 'patterns');
  if (!Array.isArray(list?.value)) return [];
  return list.value.flatMap((text: unknown, index) =>
    typeof text === 'string' ? [{ text, at: [...list.at, index] }] : [],
  );
}

/** What two words have in common that are found in the same places: case and the width of white space do not count. */
export function foldedWord(text: string): string {
  return foldText(trimWhiteSpace(text).replace(/\p{White_Space}+/gu, ' '));
}
