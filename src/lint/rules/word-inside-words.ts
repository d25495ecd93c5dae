import { quote } from '../../diagnostic/quote.js';
import type { Semantics } from '../../semantics/semantics.js';
import { askedAbout } from '../asked-words.js';
import { isFormOf } from '../english-forms.js';
import { ENGLISH_WORDS } from '../english-words.js';
import { heldUnder } from '../held-under.js';
import type { LintRule } from '../lint-rule.js';
import { wordsOf } from '../words.js';

export const wordInsideWords: LintRule = {
  code: 'word-inside-words',
  severity: 'info',
  summary: 'No banned word is found inside an everyday word that contains it.',
  *check({ validators, views, known }) {
    for (const validator of validators) {
      for (const { text, at } of wordsOf(validator)) {
        const hosts = hostsOf(text.toLowerCase());
        const [host] = hosts;
        if (host === undefined) continue;
        const ask = (semantics: Semantics) => askedAbout([text], validator, { semantics, known });
        const whole = heldUnder(views, (semantics) => ask(semantics)?.toAnswer(host) === true);
        const held = whole ?? heldUnder(views, (semantics) => ask(semantics)?.inStream(host) === true);
        if (held === undefined) continue;
        const effect = whole ? 'every answer with such a word is objected to' : 'a stream stops there';
        yield {
          at,
          message: `${quote(text)} is found inside ${hosts.map(quote).join(', ')} under ${held.names}: ${effect}`,
          hint: `a "regex" with "expect_match: false" and the pattern ${quote(`(?i)\\b${text}\\b`)} asks for the word alone, in complete answers`,
          ...held.grade,
        };
      }
    }
  },
};

const ALL = ` ${ENGLISH_WORDS.join(' ')} `;
const EXAMPLES = 3;

/** Everyday words with a word inside, a few of them, and none that is a form of another. Forms of the word itself are meant, as a rule. */
function hostsOf(word: string): readonly string[] {
  if (!/^[a-z]{3,}$/.test(word)) return [];
  const hosts: string[] = [];
  for (let found = ALL.indexOf(word); found >= 0 && hosts.length < EXAMPLES; ) {
    const end = ALL.indexOf(' ', found);
    const host = ALL.slice(ALL.lastIndexOf(' ', found) + 1, end);
    if (host !== word && ![word, ...hosts].some((other) => isFormOf(host, other))) hosts.push(host);
    found = ALL.indexOf(word, end);
  }
  return hosts;
}
