import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Round, Turn } from '../../src/conversation/conversation.js';
import { cutOnce, type Rechunk, rechunked } from '../../src/replay/rechunk.js';

type Cutting = Exclude<Rechunk, { kind: 'every-boundary' }>;

const TURN: Turn = { number: 1, opening: [], rounds: [] };

function piecesOf(text: string, rechunk: Cutting): readonly string[] {
  const recorded = [{ delta: 'recorded', tokenCount: 3 }];
  const round: Round = {
    number: 1,
    response: { role: 'assistant', content: text },
    chunks: recorded,
    followUps: [],
    line: 1,
  };
  return rechunked(rechunk)(round, TURN)?.map(({ delta }) => delta) ?? ['whole'];
}

const chars = (size: number): Cutting => ({ kind: 'chars', size });
const tokens = (size: number): Cutting => ({ kind: 'tokens', size });
const words: Cutting = { kind: 'words' };

describe('cuts the text, whatever was recorded', () => {
  test.each<[string, Cutting, string, readonly string[]]>([
    ['so many characters', chars(2), 'abcde', ['ab', 'cd', 'e']],
    ['no empty piece behind a text that comes out even', chars(2), 'abcd', ['ab', 'cd']],
    ['characters outside the first plane are not cut in two', chars(1), 'a😀b', ['a', '😀', 'b']],
    ['more characters than there are', chars(100), 'abc', ['abc']],
    ['a token is four characters', tokens(1), 'abcdefghi', ['abcd', 'efgh', 'i']],
    ['several tokens', tokens(2), 'abcdefghi', ['abcdefgh', 'i']],
    ['words, before each run of white space', words, 'a bc  d', ['a', ' bc', '  d']],
    ['white space at the beginning is no piece before it', words, ' a', [' a']],
    ['white space at the end is a piece of its own', words, 'a \n', ['a', ' \n']],
    ['white space of any kind', words, 'a\u00a0b\u3000c\nd\u0085e', ['a', '\u00a0b', '\u3000c', '\nd', '\u0085e']],
    ['a zero width space is no white space', words, 'a\u200bb', ['a\u200bb']],
    ['nothing but white space', words, '  ', ['  ']],
    ['an empty text has no pieces', words, '', []],
    ['an empty text has no characters', chars(3), '', []],
  ])('%s', (_title, rechunk, text, pieces) => {
    expect(piecesOf(text, rechunk)).toEqual(pieces);
  });
});

test('the pieces of any text are that text, and none is empty', () => {
  const cutting = fc.oneof(
    fc.integer({ min: 1, max: 9 }).map(chars),
    fc.integer({ min: 1, max: 3 }).map(tokens),
    fc.constant(words),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), cutting, (text, rechunk) => {
      const pieces = piecesOf(text, rechunk);
      expect(pieces.join('')).toBe(text);
      expect(pieces).not.toContain('');
      expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
    }),
  );
});

test('one cut stands behind so many characters', () => {
  expect(cutOnce([...'a😀b'], 2)).toEqual([{ delta: 'a😀' }, { delta: 'b' }]);
});
