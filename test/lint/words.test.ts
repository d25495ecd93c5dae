import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allEvalTypes } from '../../src/eval/all-eval-types.js';
import { constantVerdict } from '../../src/guardrail/constant-verdict.js';
import { isFound } from '../../src/lint/asked-words.js';
import { documented } from '../../src/semantics/documented.js';
import { promptkit14 } from '../../src/semantics/promptkit-1.4.js';
import { promptkit15 } from '../../src/semantics/promptkit-1.5.js';
import type { Semantics } from '../../src/semantics/semantics.js';
import { guarded } from '../guardrail/exchange.js';
import { lintAs } from './lint-as.js';

// What lint says of words, asked of the guardrails that judge them.

const known = { types: allEvalTypes, bound: [] };
const semantics = [documented, promptkit14, promptkit15];

describe('a text that a message names passes the guardrail', () => {
  const told = (
    [
      ['word-never-matches', promptkit15, ['100%']],
      ['word-never-matches', promptkit15, ['guarantee', 'café', '北京', 'c++']],
      ['word-never-matches', promptkit14, ['¿promise?']],
      ['word-never-matches', promptkit15, ['here', '100%']],
      ['word-edge-space', promptkit15, [' refund']],
      ['word-looks-like-regex', documented, ['\\bpromise\\b']],
      ['word-looks-like-regex', promptkit15, ['(full|partial) refund', 'refund.*', 'colou?r']],
      ['mixed-script-word', documented, ['rеfund']],
      ['inflection-missing', documented, ['guarantee', 'compensation']],
      ['inflection-missing', promptkit14, ['refund']],
    ] as const
  ).map(([code, asked, words]) => ({ code, asked, words }));

  test.each(told)('$code under $asked.name: $words', async ({ code, asked, words }) => {
    const messages = messagesOf(code, asked, words);
    expect(messages).not.toEqual([]);
    for (const message of messages) {
      const text = JSON.parse(
        /("(?:[^"\\]|\\.)*")(?: in letters of one script|, which)? would pass/.exec(message)?.[1] ?? '',
      );
      expect(text).not.toBe('');
      const { decision } = await guarded(asked, 'banned_words', { words }).after(text);
      expect(decision.kind).toBe('allow');
    }
  });

  test('it names none where another word is found in it', () => {
    expect(messagesOf('word-never-matches', promptkit15, ['100%', '100'])).toEqual([
      '"100%" is not found in a complete answer where it stands alone under promptkit-1.5',
    ]);
  });
});

describe('words that are not asked for', () => {
  test('one that begins and ends with a letter, a digit or _ is found by everybody', () => {
    const edge = fc.constantFrom(...'azAZ09_k');
    const inner = fc.string({ unit: 'grapheme', maxLength: 6 });
    fc.assert(
      fc.property(edge, inner, edge, (first, middle, last) => {
        const word = `${first}${middle}${last}`;
        const validator = { type: 'banned_words', params: {} };
        for (const each of semantics)
          expect(isFound(word, `We say ${word} here.`, validator, { semantics: each, known })).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

test('a phrase that is said to add nothing adds nothing', async () => {
  const word = fc
    .array(fc.constantFrom('a', 'b', 'é', '%', ' ', '-', '北'), { minLength: 1, maxLength: 5 })
    .map((all) => all.join(''));
  const cases = fc.tuple(
    fc.array(word, { minLength: 2, maxLength: 4 }),
    fc.array(word, { maxLength: 4 }),
    fc.constantFrom(...semantics),
  );
  await fc.assert(
    fc.asyncProperty(cases, async ([given, around, asked]) => {
      const words = given.filter((each) => each.trim() === each && each !== '');
      const found = lintAs(packOf(words), nameOf(asked)).filter(({ code }) => code === 'subsumed-word');
      for (const { message } of found) {
        const phrase = JSON.parse(message.slice(0, message.indexOf(' contains ')));
        const others = words.filter((each) => each !== phrase);
        const text = around.join(phrase);
        const verdicts = [words, others].map((list) => guarded(asked, 'banned_words', { words: list }).after(text));
        const [whole, less] = await Promise.all(verdicts);
        expect(less?.decision.kind).toBe(whole?.decision.kind);
      }
    }),
    { numRuns: 500 },
  );
});

describe('a verdict that is said to be always the same', () => {
  const types = [
    'tools_called',
    'tools_not_called',
    'workflow_complete',
    'latency_budget',
    'no_tool_errors',
    'sentence_count',
  ];
  const params = { tool_names: ['look_up'], max_ms: 1 };

  test.each(types)('%s', async (type) => {
    const verdict = constantVerdict(type, params, promptkit14, known);
    expect(verdict).toBeDefined();
    const asked = guarded(promptkit14, type, params);
    const call = { id: '1', name: 'look_up', args: '{}' };
    for (const text of ['', 'Hello.', 'One. Two. Three.']) {
      const { decision } = await asked.after(text, { toolCalls: [call] }, [{ role: 'user', content: 'hi' }]);
      expect(decision.kind).toBe(verdict?.kind === 'accepts' ? 'allow' : 'enforced');
    }
  });

  test.each(['regex', 'banned_words', 'json_valid', 'max_length', 'contains', 'pii_leakage'])(
    '%s reads the text',
    (type) => {
      expect(
        constantVerdict(type, { pattern: 'a', words: ['a'], max: 3, patterns: ['a'] }, promptkit14, known),
      ).toBeUndefined();
    },
  );

  test('whoever sees the conversation is not always the same', () => {
    expect(constantVerdict('tools_called', params, promptkit15, known)).toBeUndefined();
  });
});

test('where words are not looked for on the input, a regex is', async () => {
  const user = { role: 'user', content: 'a supervisor, please' };
  const words = { words: ['supervisor'], direction: 'input' };
  const regex = { pattern: '(?i)supervisor', expect_match: false, direction: 'input' };
  expect((await guarded(promptkit14, 'banned_words', words).before(user)).decision.kind).toBe('allow');
  expect((await guarded(promptkit14, 'regex', regex).before(user)).decision.kind).toBe('enforced');
  expect((await guarded(promptkit15, 'banned_words', words).before(user)).decision.kind).toBe('enforced');
});

function messagesOf(code: string, asked: Semantics, words: readonly string[]): readonly string[] {
  return lintAs(packOf(words), nameOf(asked))
    .filter((each) => each.code === code)
    .map(({ message }) => message);
}

function nameOf({ name }: Semantics): string {
  return `pack.${name}.json`;
}

function packOf(words: readonly string[]): string {
  const validators = [{ type: 'banned_words', enabled: true, fail_on_violation: true, params: { words } }];
  return JSON.stringify({ prompts: { support: { validators } } });
}
