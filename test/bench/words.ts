/** The words of some texts, the rarest first. */
export function vocabularyOf(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const [word] of text.matchAll(/[a-z]{5,}/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts.keys()].toSorted(
    (one, other) => (counts.get(one) ?? 0) - (counts.get(other) ?? 0) || (one < other ? -1 : 1),
  );
}

/**
 * Words as a policy may ban them: every twentieth is a rare one of the texts, so that something is found; the others begin
 * like words of the texts and are none, so that a matcher has to look closely.
 */
export function wordList(vocabulary: readonly string[], size: number): readonly string[] {
  const known = new Set(vocabulary);
  const list = new Set<string>();
  for (let index = 0; list.size < size; index += 1) {
    const word = vocabulary[index % vocabulary.length] ?? 'word';
    const isReal = index % 20 === 0 && index < vocabulary.length;
    const made = isReal ? word : changed(word, index);
    if (isReal || !known.has(made)) list.add(made);
  }
  return [...list];
}

/** Another end for a word; a longer one for each time around. */
function changed(word: string, index: number): string {
  const letters = 'qzxjkvwy';
  const end = [index, Math.floor(index / 8), Math.floor(index / 64)].map(
    (number) => letters[number % letters.length] ?? 'q',
  );
  return word.slice(0, -1) + end.join('');
}
