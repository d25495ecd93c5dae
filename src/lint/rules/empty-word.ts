import { isBlank } from '../../text/white-space.js';
import { askedAbout } from '../asked-words.js';
import { heldUnder } from '../held-under.js';
import type { Fix, LintRule } from '../lint-rule.js';
import { type Word, wordsOf } from '../words.js';

const HARMLESS = 'Hello, how are you?';

export const emptyWord: LintRule = {
  code: 'empty-word',
  severity: 'error',
  summary: 'No banned word is empty, or white space alone.',
  *check({ validators, views, known }) {
    for (const validator of validators) {
      const words = wordsOf(validator);
      for (const word of words.filter(({ text }) => isBlank(text))) {
        const held = heldUnder(views, (semantics) => {
          return askedAbout([word.text], validator, { semantics, known })?.toAnswer(HARMLESS) === true;
        });
        const isRefused = held === undefined || held.grade.isUnasked === true;
        yield {
          at: word.at,
          message: isRefused
            ? 'an empty word cannot be looked for, so this guardrail cannot be used'
            : `an empty word is found in almost every text under ${held.names}, "${HARMLESS}" included, so hardly any answer would pass`,
          hint: 'remove it',
          ...fixOf(word, words),
        };
      }
    }
  },
};

/** Not the last word: a list without any is wrong as well. */
function fixOf({ at }: Word, words: readonly Word[]): { fix?: Fix } {
  if (words.every(({ text }) => isBlank(text))) return {};
  return { fix: { kind: 'unsafe', title: 'remove the empty word', edits: [{ kind: 'remove', at }] } };
}
