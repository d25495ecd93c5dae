import { describe, expect, test } from 'vitest';
import { GuardrailParts } from '../../../src/compare/exercised/guardrail-parts.js';
import { figureFor, isWithin } from '../../../src/compare/exercised/limits.js';
import type { LimitPart } from '../../../src/compare/exercised/part.js';
import { partsOf } from '../../../src/compare/exercised/parts-of.js';
import { denyWithMetadata, enforced } from '../../../src/hook/decision.js';

describe('what a guardrail can object with', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ['words', { words: ['one', 'two'] }, ['item one', 'item two']],
    [
      'a word in two spellings is one',
      { words: ['One', 'ONE ', 'two  words', 'Two words'] },
      ['item One', 'item two  words'],
    ],
    ['a limit', { max_characters: 80 }, ['limit 80']],
    ['0 is no limit', { max_characters: 0, max_tokens: 5 }, ['limit 5']],
    [
      'numbers that limit nothing, texts and lists of other things',
      { window: 5, message: 'no', ids: [1, 2] },
      ['whole'],
    ],
    ['nothing', {}, ['whole']],
    ['no blank words', { words: ['', ' '] }, ['whole']],
  ])('%s', (_title, params, names) => {
    expect(partsOf({ params }).map(nameOf)).toEqual(names);
  });
});

describe('what an objection names', () => {
  const words = new GuardrailParts({ params: { words: ['one', '100%', 'say "no"', 'Ünder'] } });
  const both = new GuardrailParts({ params: { max_characters: 80, max_tokens: 20 } });

  test.each<[string, GuardrailParts, Parameters<GuardrailParts['named']>[0], string[]]>([
    ['the word of the reason', words, saying('banned word "ONE"'), ['item one']],
    ['a word with quotes', words, saying('banned word "say "no""'), ['item say "no"']],
    [
      'all that the text was hit in',
      words,
      {
        ...saying('banned word "one"'),
        before: 'one 100%',
        spans: [
          { start: 0, end: 3 },
          { start: 4, end: 8 },
        ],
      },
      ['item one', 'item 100%'],
    ],
    [
      'what a release puts on record',
      words,
      { decision: denyWithMetadata('banned word detected: one', { violation: 'one' }), spans: [] },
      ['item one'],
    ],
    [
      'a list that a release puts on record',
      words,
      { decision: enforced('found', { value: { violations: ['contains "one"'] } }), spans: [] },
      ['item one'],
    ],
    ['nothing that is known', words, saying('objects'), []],
    ['the limit of the reason', both, saying('more than 20 tokens'), ['limit 20']],
    ['neither limit', both, saying('too long'), []],
  ])('%s', (_title, parts, step, names) => {
    expect(parts.named(step).map(nameOf)).toEqual(names);
  });

  test('a guardrail with one part always objects with that one', () => {
    expect(new GuardrailParts({ params: {} }).named(saying('x')).map(nameOf)).toEqual(['whole']);
    expect(new GuardrailParts({ params: { max_sentences: 3 } }).named(saying('x')).map(nameOf)).toEqual(['limit 3']);
  });
});

test('a limit is held against the figure that it is about', () => {
  const most: LimitPart = { kind: 'limit', param: 'max_tokens', limit: 5, side: 'most' };
  expect(
    figureFor(
      most,
      new Map([
        ['character_count', 40],
        ['token_count', 10],
      ]),
    ),
  ).toBe(10);
  expect(figureFor(most, new Map([['score', 1]]))).toBeUndefined();
  expect([4, 5, 6].map((figure) => isWithin(most, figure))).toEqual([true, true, false]);
  expect([4, 5, 6].map((figure) => isWithin({ ...most, side: 'least' }, figure))).toEqual([false, true, true]);
});

function saying(reason: string): Parameters<GuardrailParts['named']>[0] {
  return { decision: enforced(reason), spans: [] };
}

function nameOf(part: ReturnType<typeof partsOf>[number]): string {
  if (part.kind === 'item') return `item ${part.item}`;
  return part.kind === 'limit' ? `limit ${part.limit}` : part.kind;
}
