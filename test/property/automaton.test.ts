import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildAutomaton } from '../../src/match/automaton.js';
import { type Hit, WordReader } from '../../src/match/word-reader.js';
import type { Span } from '../../src/text/span.js';
import { naiveHits } from './naive-matcher.js';
import { anyCuts, anyText, anyWords, inPieces } from './pieces.js';

interface Found {
  readonly first: Hit | undefined;
  readonly hits: readonly Span[];
}

function find(words: readonly string[], pieces: readonly string[], tableEntries?: number): Found {
  const reader = new WordReader(buildAutomaton(words, tableEntries));
  for (const piece of pieces) reader.push(piece);
  return { first: reader.end(), hits: reader.hits() };
}

function findNaively(words: readonly string[], text: string): Found {
  const found = naiveHits(words, text);
  const hits = found.map(({ start, end }) => ({ start, end }));
  return { first: found[0], hits: hits.sort((one, other) => one.start - other.start || one.end - other.end) };
}

const RUNS = { numRuns: 3000 };

test('the automaton finds what a search for every word at every place finds, however the text is cut', () => {
  fc.assert(
    fc.property(anyWords, anyText, anyCuts, (words, text, cuts) => {
      expect(find(words, inPieces(text, cuts))).toEqual(findNaively(words, text));
    }),
    RUNS,
  );
});

/** Words, and a text of many of them with little in between. */
const wordsAndText = anyWords.chain((words) => {
  const part = fc.oneof(fc.constantFrom(...words), fc.constantFrom(' ', '  ', '', 'a', '.', ' '.repeat(200)));
  return fc.tuple(
    fc.constant(words),
    fc.array(part, { maxLength: 100 }),
    fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
  );
});

test('a long text made of the words is full of them, and all are found', () => {
  fc.assert(
    fc.property(wordsAndText, ([words, parts, cuts]) => {
      const text = parts.join('');
      expect(find(words, inPieces(text, cuts))).toEqual(findNaively(words, text));
      expect(find(words, [...text])).toEqual(findNaively(words, text));
    }),
    { numRuns: 500 },
  );
});

test('the size of the table decides about nothing but speed', () => {
  fc.assert(
    fc.property(anyWords, anyText, anyCuts, fc.nat(200), (words, text, cuts, entries) => {
      const pieces = inPieces(text, cuts);
      expect(find(words, pieces, entries)).toEqual(find(words, pieces));
    }),
    RUNS,
  );
});
