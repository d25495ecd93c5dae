import { quote } from '../../diagnostic/quote.js';
import { buildAutomaton } from '../../match/automaton.js';
import { WordReader } from '../../match/word-reader.js';
import { isFound } from '../asked-words.js';
import type { LintRule } from '../lint-rule.js';
import { foldedWord, type Word, wordsOf } from '../words.js';

export const subsumedWord: LintRule = {
  code: 'subsumed-word',
  severity: 'warning',
  summary: 'No banned phrase contains another banned word.',
  *check({ validators, views, known }) {
    const asked = views.filter(({ isAsked }) => isAsked);
    for (const validator of validators) {
      for (const { phrase, word } of nestedIn(wordsOf(validator))) {
        const found = asked.map(({ semantics }) => isFound(word.text, phrase.text, validator, { semantics, known }));
        if (!found.includes(true) || found.includes(false)) continue;
        const [text, inner] = [quote(phrase.text), quote(word.text)];
        yield {
          at: phrase.at,
          message: `${text} contains ${inner}, which is banned alone, so the longer one adds nothing`,
          hint: `remove ${text}; or remove ${inner}, if it is to be allowed elsewhere`,
          related: [{ at: word.at, message: 'this is found wherever the longer one is' }],
          fix: { kind: 'unsafe', title: `remove ${text}`, edits: [{ kind: 'remove', at: phrase.at }] },
        };
      }
    }
  },
};

interface Nested {
  readonly phrase: Word;
  readonly word: Word;
}

/** Comparing all words with each other is quicker than a machine that finds them, for as many as packs mostly have. */
const FEW = 30;

function mayBeNested(words: readonly Word[]): boolean {
  if (words.length > FEW) return true;
  const texts = words.map(({ text }) => foldedWord(text));
  return texts.some((text) => texts.some((other) => other !== text && text.includes(other)));
}

/** Of each phrase, a shorter word of the list that stands in it. */
function* nestedIn(words: readonly Word[]): Generator<Nested> {
  if (!mayBeNested(words)) return;
  const byText = new Map(words.map((word) => [foldedWord(word.text), word]));
  const automaton = buildAutomaton(words.map(({ text }) => text));
  for (const phrase of words) {
    const characters = [...phrase.text];
    const reader = new WordReader(automaton);
    reader.push(phrase.text.toWellFormed());
    reader.end();
    const inner = reader
      .hits()
      .map(({ start, end }) => foldedWord(characters.slice(start, end).join('')))
      .find((text) => text !== foldedWord(phrase.text));
    const word = inner === undefined ? undefined : byText.get(inner);
    if (word !== undefined) yield { phrase, word };
  }
}
