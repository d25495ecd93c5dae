/** One key for all spellings of a word that differ only in case or in their runs of white space. */
export function foldKey(text: string): string {
  return [...text.trim().replace(/\s+/gu, ' ')].map(foldCharacter).join('');
}

/** As simple case folding does: a character stays one, so `ß` is not `ss`. */
function foldCharacter(character: string): string {
  const lower = character.toLowerCase();
  const upper = lower.toUpperCase();
  return [...upper].length === 1 ? upper.toLowerCase() : lower;
}
