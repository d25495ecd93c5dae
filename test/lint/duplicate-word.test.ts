import { expect, test } from 'vitest';
import { lintAs } from './lint-as.js';

// Some releases search for each of the two as it is written, and one of them is found where the other is not: in a stream, or
// between letters.
test.each([
  ['pack.promptkit-1.5.json', ['50 %', '50\u00a0%'], false],
  ['pack.promptkit-1.5.json', ['%', '% '], false],
  ['pack.json', ['50 %', '50\u00a0%'], true],
  ['pack.json', ['%', '% '], true],
])('%s: that two of %j mean the same is told: %s', (name, words, isTold) => {
  const pack = { prompts: { support: { validators: [{ type: 'banned_words', enabled: true, params: { words } }] } } };
  const codes = lintAs(JSON.stringify(pack), name).map(({ code }) => code);
  expect(codes.includes('duplicate-word')).toBe(isTold);
});
