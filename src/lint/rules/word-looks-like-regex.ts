import { quote } from '../../diagnostic/quote.js';
import { Re2Error, re2OrError } from '../../match/re2.js';
import { wouldPass } from '../asked-words.js';
import type { Facts, ValidatorFacts } from '../facts.js';
import type { LintRule } from '../lint-rule.js';
import { looksLikeRegex, plainOf } from '../regex-look.js';
import { wordsOf } from '../words.js';

export const wordLooksLikeRegex: LintRule = {
  code: 'word-looks-like-regex',
  severity: 'warning',
  summary: 'No banned word is a pattern: words are looked for as they are written.',
  *check(facts) {
    for (const validator of facts.validators) {
      for (const { text, at } of wordsOf(validator)) {
        if (!looksLikeRegex(text)) continue;
        const passing = passingText(text, validator, facts);
        yield {
          at,
          message: `${quote(text)} looks like a pattern, but is looked for as it is written${passing === undefined ? '' : `, so ${quote(passing)} would pass`}`,
          hint: 'ban the word itself, or give the pattern to a "regex" with "expect_match: false"',
        };
      }
    }
  },
};

/** A text that the pattern means, and that is not found under a semantics that was asked for. */
function passingText(pattern: string, validator: ValidatorFacts, facts: Facts): string | undefined {
  const plain = plainOf(pattern);
  const regex = re2OrError(`(?i)${pattern}`);
  if (plain === '' || regex instanceof Re2Error || !regex.test(plain)) return undefined;
  return wouldPass(plain, pattern, validator, facts) ? plain : undefined;
}
