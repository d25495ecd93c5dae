import { expect, test } from 'vitest';
import { promptkit15 } from '../../src/semantics/promptkit-1.5.js';
import type { Semantics } from '../../src/semantics/semantics.js';
import { conversation } from '../replay/replaying.js';
import { fixable, mend } from './fixable.js';
import { semanticsIn } from './lint-as.js';
import { verdictsUnder } from './replayed-pack.js';

// What an unsafe fix changes is on the page of its rule, and here: an answer, and what is said of it without and with the fix.

interface Change {
  readonly says: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Where it is not the first one that the fixture is linted under. */
  readonly under?: Semantics;
}

const NOT_COMPILED = ['the pack does not compile'];

/** By fixture. */
const CHANGES: Readonly<Record<string, Change>> = {
  'enabled-missing/bad.promptkit-1.4.json': {
    says: 'We guarantee it.',
    before: NOT_COMPILED,
    after: ['enforced banned_words (forbidden content found: turn 1 contains "guarantee")'],
  },
  'message-misplaced/bad-two.promptkit-1.4.promptkit-1.5.json': {
    says: 'You get a refund.',
    before: NOT_COMPILED,
    after: [
      'enforced banned_words (forbidden content found: turn 1 contains "refund"), read: "A colleague decides about that."',
    ],
  },
  'message-misplaced/bad.promptkit-1.5.json': {
    says: 'You get a refund.',
    before: NOT_COMPILED,
    after: [
      'enforced banned_words (forbidden content found: turn 1 contains "refund"), read: "A colleague decides about that."',
    ],
  },
  'subsumed-word/bad-asked.yaml': {
    says: 'We are 100% sure.',
    before: ['enforced banned_words (banned word "100%")'],
    after: ['enforced banned_words (banned word "100%")'],
  },
  'subsumed-word/bad.json': {
    says: 'A money-back offer.',
    before: ['enforced banned_words (banned word "Money")'],
    after: ['enforced banned_words (banned word "Money")'],
  },
  'subsumed-word/bad.promptkit-1.4.promptkit-1.5.yaml': {
    says: 'You get a full refund.',
    before: [
      'enforced banned_words (forbidden content found: turn 1 contains "refund"; turn 1 contains "full refund")',
    ],
    after: ['enforced banned_words (forbidden content found: turn 1 contains "refund")'],
  },
  'subsumed-word/bad.yaml': {
    says: 'You get a full refund.',
    before: ['enforced banned_words (banned word "full refund")'],
    after: ['enforced banned_words (banned word "refund")'],
  },
  'empty-word/bad-anywhere.yaml': {
    says: 'Hello, how are you?',
    before: ['enforced content_excludes (forbidden content found: turn 1 contains " ")'],
    after: [],
  },
  'empty-word/bad.promptkit-1.5.json': {
    says: 'Hello, how are you?',
    before: ['enforced banned_words (forbidden content found: turn 1 contains "")'],
    after: [],
  },
  'empty-word/bad.yaml': {
    says: 'You get a refund.',
    before: NOT_COMPILED,
    after: ['enforced banned_words (banned word "refund")'],
  },
  'word-edge-space/bad.json': {
    says: 'refund, of course',
    before: [],
    after: ['enforced content_excludes (forbidden content found: turn 1 contains "refund")'],
  },
  'word-edge-space/bad.promptkit-1.5.yaml': {
    says: 'refund, of course',
    before: [],
    after: ['enforced banned_words (forbidden content found: turn 1 contains "refund")'],
  },
  'mixed-script-word/bad.json': {
    says: 'возврат: возвpат',
    before: ['enforced banned_words (banned word "возвpат")'],
    after: ['enforced banned_words (banned word "возврат")'],
  },
  'mixed-script-word/bad.yaml': {
    says: 'guarantee',
    before: [],
    after: ['enforced banned_words (banned word "guarantee")'],
  },
  'redundant-validator/bad-fields.yaml': {
    says: 'Your order is on its way.',
    before: ['enforced required_fields (lacks "price")', 'masked enforced required_fields-2 (lacks "price")'],
    after: ['enforced required_fields (lacks "price")'],
  },
  'redundant-validator/bad-first.yaml': {
    says: 'x'.repeat(2000),
    before: [
      'enforced max_length (longer than 1000 characters), read: "1000 x"',
      'enforced max_length-2 (longer than 500 characters), read: "500 x"',
    ],
    after: ['enforced max_length (longer than 500 characters), read: "500 x"'],
  },
  'redundant-validator/bad-same.yaml': {
    says: 'You get a refund.',
    before: [
      'enforced regex (pattern "refund" matched: true (expect_match: false))',
      'masked enforced regex-2 (pattern "refund" matched: true (expect_match: false))',
    ],
    after: ['enforced regex (pattern "refund" matched: true (expect_match: false))'],
  },
  'redundant-validator/bad-sentences.yaml': {
    says: 'Yes. '.repeat(9),
    before: [
      'enforced max_sentences (has 9 sentences, the limit is 3)',
      'masked enforced max_sentences-2 (has 9 sentences, the limit is 8)',
    ],
    after: ['enforced max_sentences (has 9 sentences, the limit is 3)'],
  },
  'redundant-validator/bad-words.json': {
    says: 'I promise.',
    before: ['enforced banned_words (banned word "promise")', 'masked enforced banned_words-2 (banned word "promise")'],
    after: ['enforced banned_words (banned word "promise")'],
  },
  'redundant-validator/bad.yaml': {
    says: 'x'.repeat(2000),
    before: ['enforced length (longer than 500 characters), read: "500 x"'],
    after: ['enforced length (longer than 500 characters), read: "500 x"'],
  },
  'eval-param-alias/bad-validator.yaml': {
    under: promptkit15,
    says: 'We guarantee it.',
    before: [],
    after: ['enforced assertion (forbidden content found: turn 1 contains "guarantee")'],
  },
  'eval-param-alias/bad-wrapped.yaml': {
    says: 'We guarantee it.',
    before: NOT_COMPILED,
    after: ['no-promises: 0'],
  },
  'eval-param-alias/bad.json': {
    says: 'No such thing.',
    before: NOT_COMPILED,
    after: ['fields: 0'],
  },
  'eval-param-alias/bad.yaml': {
    under: promptkit15,
    says: 'We guarantee it.',
    before: ['no-promises: 1'],
    after: ['no-promises: 0'],
  },
};

const unsafe = fixable.filter(({ kind }) => kind === 'unsafe');

test('every fixture with an unsafe fix has an answer that shows what it does', () => {
  expect(Object.keys(CHANGES).toSorted()).toEqual(unsafe.map(({ code, name }) => `${code}/${name}`).toSorted());
});

test.each(unsafe)('$code/$name', (fixture) => {
  const { code, name, text } = fixture;
  const { says = '', before, after, under } = CHANGES[`${code}/${name}`] ?? {};
  const [first] = semanticsIn(name);
  const semantics = under ?? first;
  if (semantics === undefined) throw new Error('a fixture is linted under something');
  const said = (pack: string) =>
    verdictsUnder({ text: pack, name, semantics }, [conversation(['Hello', says])]).map(inShort);
  expect(said(text)).toEqual(before);
  expect(said(mend(fixture))).toEqual(after);
});

/** Without what is the same everywhere: prompt, conversation, turn and the usual message; and with long texts counted. */
function inShort(line: string): string {
  return line
    .replace(/^support c: (?:1\.1 provider_after: )?/, '')
    .replace(/, read: "Sorry, .*"$/, '')
    .replace(/x{100,}/, (run) => `${run.length} x`);
}
