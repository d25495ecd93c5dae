import { expect, test } from 'vitest';
import { CharacterJoiner } from '../../src/text/character-joiner.js';

test.each([
  ['whole pieces pass', ['a', 'b'], ['a', 'b', '']],
  ['the first half of a pair waits', ['a\ud83d', '\ude00b'], ['a', '😀b', '']],
  ['an empty piece does not end the wait', ['\ud83d', '', '\ude00'], ['', '', '😀', '']],
  ['a half that gets no other half is replaced', ['\ud83d', 'b'], ['', '\ufffdb', '']],
  ['a half at the end is replaced', ['a\ud83d'], ['a', '\ufffd']],
  ['a second half alone is replaced at once', ['\ude00b'], ['\ufffdb', '']],
  ['of two first halves the second waits', ['\ud83d\ud83d', '\ude00'], ['\ufffd', '😀', '']],
])('%s', (_title, pieces, expected) => {
  const joiner = new CharacterJoiner();
  const out = pieces.map((piece) => joiner.push(piece));
  expect([...out, joiner.end()]).toEqual(expected);
});
