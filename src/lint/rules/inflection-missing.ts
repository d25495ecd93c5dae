import { quote } from '../../diagnostic/quote.js';
import { isFound } from '../asked-words.js';
import { formsOf } from '../english-forms.js';
import { heldUnder } from '../held-under.js';
import type { LintRule } from '../lint-rule.js';
import { foldedWord, wordsOf } from '../words.js';

export const inflectionMissing: LintRule = {
  code: 'inflection-missing',
  severity: 'info',
  summary: 'A banned English word is banned in its other forms as well.',
  *check({ validators, views, known }) {
    for (const validator of validators) {
      const words = wordsOf(validator);
      const banned = new Set(words.map(({ text }) => foldedWord(text)));
      for (const { text, at } of words) {
        const missing = formsOf(text.toLowerCase()).filter((form) => !banned.has(foldedWord(form)));
        const held =
          missing.length === 0
            ? undefined
            : heldUnder(views, (semantics) =>
                missing.every((form) => isFound(text, form, validator, { semantics, known }) === false),
              );
        if (held === undefined) continue;
        yield {
          at,
          message: `${quote(text)} does not find ${missing.map(quote).join(', ')}, which would pass under ${held.names}`,
          hint: 'ban the other forms as well, if they are meant',
          ...held.grade,
        };
      }
    }
  },
};
