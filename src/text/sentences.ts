import { isWhiteSpace } from './white-space.js';

/**
 * Counts the pieces between runs of `.`, `!` and `?` that are not blank, so `3.5` makes two. A text of marks alone is one
 * sentence, blank text is none.
 */
export function countSentences(text: string): number {
  let sentences = 0;
  let hasInk = false;
  let hasMark = false;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (isMark(unit)) {
      if (hasInk) sentences += 1;
      hasInk = false;
      hasMark = true;
    } else if (!hasInk) hasInk = !isWhiteSpace(unit);
  }
  if (hasInk) sentences += 1;
  return sentences === 0 && hasMark ? 1 : sentences;
}

function isMark(unit: number): boolean {
  return unit === 0x2e || unit === 0x21 || unit === 0x3f;
}
