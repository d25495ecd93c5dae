import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtins } from '../../src/guardrail/builtins/index.js';
import type { Judge, Objection } from '../../src/guardrail/guardrail.js';
import { withThresholds } from '../../src/guardrail/thresholds.js';
import { documented } from '../../src/semantics/documented.js';
import { CharacterJoiner } from '../../src/text/character-joiner.js';
import type { Span } from '../../src/text/span.js';
import { anyCuts, anyText, anyWords, inPieces, inRawPieces } from './pieces.js';

const lengths = fc.record({ max_characters: fc.nat(40), max_tokens: fc.nat(10) });

/** Every guardrail of the catalogue must have an entry here. */
const PARAMS: Readonly<Record<string, fc.Arbitrary<Readonly<Record<string, unknown>>>>> = {
  banned_words: fc.record({ words: anyWords }),
  length: lengths,
  max_length: lengths,
  max_sentences: fc.record({ max_sentences: fc.integer({ min: 1, max: 5 }) }),
  required_fields: fc.record({ required_fields: anyWords }),
};

const anyMatching = fc.record({
  lengthUnit: fc.constantFrom('code-points' as const, 'bytes' as const),
  requiredFieldsCase: fc.constantFrom('ignored' as const, 'exact' as const),
});

const anyBounds = fc.record(
  { minScore: fc.constantFrom(-1, 0, 0.5, 1, 2), maxScore: fc.constantFrom(-1, 0, 0.5, 1, 2) },
  { requiredKeys: [] },
);

interface Judgement {
  readonly early: readonly (Objection | undefined)[];
  readonly last: Objection | undefined;
  readonly hits: readonly Span[];
}

function judge({ open }: Judge, pieces: readonly string[]): Judgement {
  const reader = open();
  const early = pieces.map((piece) => reader.push(piece));
  return { early, last: reader.end(), hits: reader.hits() };
}

describe.each(builtins)('$type', ({ type, compile }) => {
  const params = PARAMS[type] ?? fc.constant({});

  test('any chunking ends in the objection and the hits of the whole text', () => {
    fc.assert(
      fc.property(params, anyMatching, anyBounds, anyText, anyCuts, (given, matching, bounds, text, cuts) => {
        const compiled = compile(given, matching);
        if (compiled.judge === undefined) throw new Error('these params must compile');
        const bounded = withThresholds(compiled.judge, bounds);
        const whole = judge(bounded, [text]);
        const cut = judge(bounded, inPieces(text, cuts));
        expect([cut.last, cut.hits]).toEqual([whole.last, whole.hits]);
        const early = cut.early.filter((objection) => objection !== undefined);
        expect(early).toEqual(early.map(() => whole.last));
      }),
      { numRuns: 1000 },
    );
  });

  test('a judge that does not stream keeps quiet until the end', () => {
    fc.assert(
      fc.property(params, anyText, anyCuts, (given, text, cuts) => {
        const { judge: compiled } = compile(given, documented.matching);
        if (compiled === undefined) throw new Error('these params must compile');
        if (compiled.streaming) return;
        expect(judge(compiled, inPieces(text, cuts)).early).not.toContainEqual(expect.anything());
      }),
    );
  });

  test('an objection comes as soon as it can, and not before', () => {
    fc.assert(
      fc.property(params, anyText, (given, text) => {
        const { judge: compiled } = compile(given, documented.matching);
        if (compiled === undefined) throw new Error('these params must compile');
        const { early, last } = judge(compiled, [...text]);
        const at = early.findIndex((objection) => objection !== undefined) + 1;
        if (at > 0) expect(last?.at).toBe(at);
        else if (last !== undefined) expect(last.at).toBe([...text].length);
      }),
    );
  });

  test('what was cut is not cut again, is well formed, and is within the limit', () => {
    fc.assert(
      fc.property(params, anyMatching, anyText, (given, matching, text) => {
        const { judge: compiled } = compile({ ...given, max_tokens: 0 }, matching);
        const cut = compiled?.cut?.(text);
        if (compiled === undefined || cut === undefined) return;
        expect(text.startsWith(cut)).toBe(true);
        expect(cut.isWellFormed()).toBe(true);
        expect(compiled.cut?.(cut)).toBeUndefined();
        expect(judge(compiled, [cut]).last).toBeUndefined();
      }),
    );
  });
});

test('pieces that end within a character are joined to the same text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), anyCuts, (text, cuts) => {
      const joiner = new CharacterJoiner();
      const pieces = inRawPieces(text, cuts).map((piece) => joiner.push(piece));
      expect([...pieces, joiner.end()].join('')).toBe(text.toWellFormed());
      expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
    }),
  );
});
