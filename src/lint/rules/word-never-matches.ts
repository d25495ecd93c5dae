import { quote } from '../../diagnostic/quote.js';
import { type Asking, askedAbout, isFound } from '../asked-words.js';
import type { Facts, ValidatorFacts, View } from '../facts.js';
import { heldUnder } from '../held-under.js';
import type { LintRule } from '../lint-rule.js';
import { isOrdinary } from '../ordinary-word.js';
import { type Word, wordsOf } from '../words.js';

export const wordNeverMatches: LintRule = {
  code: 'word-never-matches',
  severity: 'error',
  summary: 'Every banned word is found where it stands alone.',
  *check({ validators, views, known }) {
    for (const validator of validators) {
      const words = wordsOf(validator);
      for (const { text, at } of words) {
        if (isFoundAnywhere(text) || !isOrdinary(text)) continue;
        const missing = views.filter(({ semantics }) => isMissed(text, validator, semantics, known));
        const held = heldUnder(missing, () => true);
        const [view] = missing;
        if (held === undefined || view === undefined) continue;
        const passing = passingText(text, words, validator, { semantics: view.semantics, known });
        yield {
          at,
          message: `${quote(text)} is not found in a complete answer where it stands alone under ${held.names}${passing && `, so ${quote(passing)} would pass`}`,
          hint: hintFor(text, { semantics: view.semantics, known }),
          ...held.grade,
        };
      }
    }
  },
};

/** Under every semantics there are boundaries around such a word. All others are asked for. */
function isFoundAnywhere(text: string): boolean {
  return /^\w(?:.*\w)?$/s.test(text);
}

function isMissed(
  word: string,
  validator: ValidatorFacts,
  semantics: View['semantics'],
  known: Facts['known'],
): boolean {
  return isFound(word, prose(word), validator, { semantics, known }) === false;
}

function prose(word: string): string {
  return `We say ${word} here.`;
}

/** Asking a long list about each of its words would take time in the square of its length. */
const LONG_LIST = 300;

/** A text with the word that no other word of the list is found in either. */
function passingText(word: string, words: readonly Word[], validator: ValidatorFacts, asking: Asking): string {
  if (words.length > LONG_LIST) return '';
  const whole = askedAbout(
    words.map(({ text }) => text),
    validator,
    asking,
  );
  return [prose(word), word].find((text) => whole?.toAnswer(text) === false) ?? '';
}

/** Only what the same semantics finds is worth being recommended. */
function hintFor(word: string, asking: Asking): string {
  const finds = (type: string, other: string) => isFound(other, prose(word), { type, params: {} }, asking);
  const core = word.replace(/^\W+|\W+$/g, '');
  if (/\w{2}/.test(core) && finds('banned_words', core))
    return `${quote(core)} is found there, in other texts as well; only letters from a to z, digits and "_" make words`;
  return finds('content_excludes', word)
    ? 'ban it with "type: content_excludes", which finds it anywhere'
    : 'only letters from a to z, digits and "_" make words there';
}
