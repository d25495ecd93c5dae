import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PartialReader } from '../../src/eval/handler.js';
import { contentExcludes } from '../../src/eval/handlers/content-excludes.js';
import { maxLength } from '../../src/eval/handlers/max-length.js';
import { searchAnywhere, searchWholeWord } from '../../src/eval/text-search.js';
import { wordStream } from '../../src/guardrail/word-stream.js';
import { documented } from '../../src/semantics/documented.js';
import { anyText } from './pieces.js';

/** Short texts of few characters, so that they are found. */
const anyPattern = fc.string({ unit: fc.constantFrom('a', 'B', 'é', 'İ', 'i', 'ς', '_', ' ', '😀'), maxLength: 4 });
const anyPatterns = fc.array(anyPattern, { maxLength: 4 });
const anyPieces = fc.array(fc.oneof(anyPattern, anyText), { maxLength: 8 });

describe('what reads a stream in pieces says of each prefix what it would say of that text', () => {
  const prefixesOf = (pieces: readonly string[]) => pieces.map((_piece, index) => pieces.slice(0, index + 1).join(''));

  test('words anywhere', () => {
    fc.assert(
      fc.property(anyPatterns, anyPieces, (patterns, pieces) => {
        const hits = inTurn(contentExcludes.openPartial?.({ patterns }, documented.evals), pieces);
        const naive = prefixesOf(pieces).map((text) => (patterns.some((word) => searchAnywhere(text)(word)) ? 0 : 1));
        expect(hits.map(({ score }) => score)).toEqual(naive);
        const whole = prefixesOf(pieces).map((text) =>
          contentExcludes.evaluatePartial?.({ patterns }, text, documented.evals),
        );
        expect(hits).toEqual(whole);
      }),
    );
  });

  test('lengths', () => {
    const bytes = { ...documented.evals, lengthUnit: 'bytes' } as const;
    fc.assert(
      fc.property(fc.nat(20), fc.nat(4), anyPieces, (max, tokens, pieces) => {
        const params = { max, max_tokens: tokens };
        const read = inTurn(maxLength.openPartial?.(params, bytes), pieces);
        expect(read).toEqual(prefixesOf(pieces).map((text) => maxLength.evaluatePartial?.(params, text, bytes)));
      }),
    );
  });

  test('whole words', () => {
    fc.assert(
      fc.property(anyPatterns, anyPieces, (words, pieces) => {
        const stream = wordStream(words);
        const found = pieces.map((piece) => words[stream.push(piece).found]);
        expect(found).toEqual(prefixesOf(pieces).map((text) => words.find(searchWholeWord(text))));
      }),
    );
  });
});

function inTurn(reader: PartialReader | undefined, pieces: readonly string[]) {
  return pieces.map((piece) => reader?.push(piece) ?? {});
}
