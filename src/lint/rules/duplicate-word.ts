import { quote } from '../../diagnostic/quote.js';
import { askedAbout } from '../asked-words.js';
import type { Facts, ValidatorFacts } from '../facts.js';
import type { LintRule } from '../lint-rule.js';
import { foldedWord, type Word, wordsOf } from '../words.js';

export const duplicateWord: LintRule = {
  code: 'duplicate-word',
  severity: 'warning',
  summary: 'No list of banned words has a word twice, case and white space aside.',
  *check(facts) {
    for (const validator of facts.validators) {
      const first = new Map<string, Word>();
      for (const word of wordsOf(validator)) {
        const folded = foldedWord(word.text);
        const earlier = first.get(folded);
        if (folded === '') continue;
        if (earlier === undefined) first.set(folded, word);
        else if (!isNeeded(word, earlier, validator, facts)) yield findingOf(word, earlier);
      }
    }
  },
};

/** Some releases tell one white space from another: there, each of the two finds its own. */
function isNeeded({ text }: Word, earlier: Word, validator: ValidatorFacts, { views, known }: Facts): boolean {
  if (text === earlier.text) return false;
  return views.some(({ isAsked, semantics }) => {
    const ask = (word: string) => (isAsked ? askedAbout([word], validator, { semantics, known }) : undefined);
    const [own, other] = [ask(text), ask(earlier.text)];
    if (own === undefined || other === undefined) return false;
    // A stream is read in another way, and may find what a complete answer hides.
    return [text, `a${text}a`].some(
      (each) => (own.toAnswer(each) && !other.toAnswer(each)) || (own.inStream(each) && !other.inStream(each)),
    );
  });
}

function findingOf({ text, at }: Word, earlier: Word) {
  const same = text === earlier.text ? 'is banned twice' : `means the same as ${quote(earlier.text)}`;
  return {
    at,
    message: `${quote(text)} ${same}, so it adds nothing`,
    hint: 'remove one of them',
    related: [{ at: earlier.at, message: 'it is banned here already' }],
    fix: { kind: 'safe', title: `remove ${quote(text)}`, edits: [{ kind: 'remove', at }] },
  } as const;
}
