import { quote } from '../../diagnostic/quote.js';
import { wouldPass } from '../asked-words.js';
import type { LintRule } from '../lint-rule.js';
import { inOneScript } from '../look-alikes.js';
import { foldedWord, wordsOf } from '../words.js';

export const mixedScriptWord: LintRule = {
  code: 'mixed-script-word',
  severity: 'warning',
  summary: 'No banned word has a letter of another script that only looks like the one that is meant.',
  *check(facts) {
    for (const validator of facts.validators) {
      const words = wordsOf(validator);
      const banned = new Set(words.map(({ text }) => foldedWord(text)));
      for (const { text, at } of words) {
        const plain = inOneScript(text);
        // Whoever bans both spellings knows the difference.
        if (plain === undefined || banned.has(foldedWord(plain))) continue;
        const isMissed = wouldPass(plain, text, validator, facts);
        yield {
          at,
          message: `${quote(text)} mixes scripts, with ${oddOnes(text, plain)}${isMissed ? `, so ${quote(plain)} in letters of one script would pass` : ''}`,
          hint: `write ${quote(plain)} in letters of one script, or ban both`,
          fix: {
            kind: 'unsafe',
            title: 'write it in letters of one script',
            edits: [{ kind: 'set', at, value: plain }],
          },
        };
      }
    }
  },
};

/** As in `"о" (U+043E)`: nobody could see it otherwise. */
function oddOnes(text: string, plain: string): string {
  const expected = [...plain];
  const odd = [...text].filter((letter, index) => letter !== expected[index]);
  return [...new Set(odd)].map((letter) => `${quote(letter)} (U+${codeOf(letter)})`).join(', ');
}

function codeOf(letter: string): string {
  return (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
