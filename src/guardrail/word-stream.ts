import { findsWholeWord } from '../eval/text-search.js';
import { foldText } from '../match/fold.js';

/** Numbers in the list of words, whose length stands for none. */
export interface WordsFound {
  /** The first word that is in the text so far, if nothing follows: `hell` is at the end of `hell`, and not in `hello`. */
  readonly found: number;
  /** The first word that is in the text whatever follows. */
  readonly settled: number;
}

/** Finds whole words, as ASCII has them, in a text that arrives in pieces, at the cost of each piece alone. */
export function wordStream(words: readonly string[]): { push(delta: string): WordsFound } {
  const sought = words.map(foldText);
  const longest = sought.reduce((most, { length }) => Math.max(most, length), 0);
  let settled = sought.length;
  let tail = '';
  let isStart = true;
  return {
    push(delta) {
      const text = tail + delta;
      const folded = foldText(text);
      // The first character of a tail was only kept to tell whether a word begins behind it.
      const from = isStart ? 0 : 1;
      let found = settled;
      for (let index = 0; index < settled; index += 1) {
        const hit = findsWholeWord(text, folded, sought[index] ?? '', from);
        if (hit === 'nowhere') continue;
        found = Math.min(found, index);
        if (hit === 'inside') settled = index;
      }
      const start = Math.max(0, text.length - longest - 1);
      isStart &&= start === 0;
      tail = text.slice(start);
      return { found, settled };
    },
  };
}
