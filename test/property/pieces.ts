import fc from 'fast-check';

/** Letters with case forms, scripts without spaces, marks, pairs of surrogates, white space of several kinds. */
const CHARACTERS = [
  ...'aAbBkK\u212aeéÉßẞσςΣ北京ไท\u0e31カ😀👩\u200d\u0301\u0345ι\u{10400}\u{10428}_17%+-.!?',
  ...' \n\t\u0085\u00a0\u3000',
];

const character = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'aAbB 北+') },
  { weight: 3, arbitrary: fc.constantFrom(...CHARACTERS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
);

/** Well-formed text in which words are likely to come again. */
export const anyText = fc.string({ unit: character, maxLength: 60 });

const anyWord = fc
  .string({ unit: character, minLength: 1, maxLength: 6 })
  .filter((word) => /\P{White_Space}/u.test(word));

export const anyWords = fc.array(anyWord, { minLength: 1, maxLength: 8 });

/** Where a text is cut, as shares of its length; the same place twice makes an empty piece. */
export const anyCuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });

/** Pieces of whole characters. */
export function inPieces(text: string, cuts: readonly number[]): string[] {
  return cutAt([...text], cuts).map((characters) => characters.join(''));
}

/** Pieces that may end within a surrogate pair. */
export function inRawPieces(text: string, cuts: readonly number[]): string[] {
  return cutAt(text.split(''), cuts).map((units) => units.join(''));
}

function cutAt<Item>(items: readonly Item[], cuts: readonly number[]): Item[][] {
  const places = [0, ...cuts.map((share) => Math.round(share * items.length)), items.length].sort((a, b) => a - b);
  return places.slice(1).map((place, index) => items.slice(places[index], place));
}
