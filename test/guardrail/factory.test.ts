import { describe, expect, test } from 'vitest';
import { bannedWords } from '../../src/guardrail/builtins/banned-words.js';
import { length } from '../../src/guardrail/builtins/length.js';
import {
  GuardrailError,
  hookFrom,
  newBannedWordsHook,
  newGuardrailHook,
  newLengthHook,
  newMaxSentencesHook,
  newRequiredFieldsHook,
} from '../../src/guardrail/factory.js';
import type { GuardrailHook } from '../../src/hook/contracts.js';
import { DEFAULT_MESSAGE } from '../../src/hook/default-message.js';
import { Registry } from '../../src/hook/registry.js';
import { documented } from '../../src/semantics/documented.js';

describe('a hook by the name of its type', () => {
  test.each<[string, GuardrailHook, string, string, string]>([
    [
      'banned_words',
      newGuardrailHook('banned_words', { words: ['bad'] }),
      'so bad',
      DEFAULT_MESSAGE,
      'banned word "bad"',
    ],
    ['length', newGuardrailHook('length', { max_characters: 3 }), 'abcd', 'abc', 'longer than 3 characters'],
    ['max_length', newGuardrailHook('max_length', { max_characters: 3 }), 'abcd', 'abc', 'longer than 3 characters'],
    [
      'max_sentences',
      newGuardrailHook('max_sentences', { max_sentences: 1 }),
      'One. Two.',
      DEFAULT_MESSAGE,
      'has 2 sentences, the limit is 1',
    ],
    [
      'required_fields',
      newGuardrailHook('required_fields', { required_fields: ['order'] }),
      'none',
      DEFAULT_MESSAGE,
      'lacks "order"',
    ],
  ])('%s', (type, hook, text, content, reason) => {
    expect(hook).toMatchObject({ name: type, guardrail: { type, monitorOnly: false } });
    expect(answered([hook], text)).toMatchObject({ content, result: { decision: { kind: 'enforced', reason } } });
  });

  test.each<[string, GuardrailHook, string, string]>([
    ['words', newBannedWordsHook(['bad']), 'so bad', DEFAULT_MESSAGE],
    ['characters', newLengthHook(3, 0), 'abcd', 'abc'],
    ['tokens', newLengthHook(0, 1), 'abcdefgh', DEFAULT_MESSAGE],
    ['no limit at all', newLengthHook(0, 0), 'abcdefgh', 'abcdefgh'],
    ['sentences', newMaxSentencesHook(1), 'One. Two.', DEFAULT_MESSAGE],
    ['fields', newRequiredFieldsHook(['order']), 'none', DEFAULT_MESSAGE],
  ])('is made from its limits alone: %s', (_title, hook, text, content) => {
    expect(answered([hook], text).content).toBe(content);
  });
});

describe('which hooks can stop a stream', () => {
  test.each<[string, GuardrailHook, boolean]>([
    ['words can', newBannedWordsHook(['bad']), true],
    ['a length can', newLengthHook(3, 0), true],
    ['sentences cannot', newMaxSentencesHook(1), false],
    ['fields cannot', newRequiredFieldsHook(['order']), false],
    ['words that must occur cannot', newGuardrailHook('banned_words', { words: ['bad'], max_score: 0.5 }), false],
  ])('%s', (_title, hook, streaming) => {
    expect(hook.guardrail.streaming).toBe(streaming);
    expect(hook.onChunk !== undefined).toBe(streaming);
  });
});

describe('what cannot be a guardrail is refused', () => {
  test.each<[string, () => GuardrailHook, string | RegExp]>([
    ['a type that is not known', () => newGuardrailHook('profanity', {}), 'unknown guardrail type: "profanity"'],
    ['a type in other letters', () => newGuardrailHook('Banned_Words', { words: ['bad'] }), /unknown guardrail type/],
    ['a type that every object has', () => newGuardrailHook('constructor', {}), /unknown guardrail type/],
    ['missing params', () => newGuardrailHook('banned_words', {}), /^banned_words\.words: /],
    ['a blank word', () => newBannedWordsHook(['bad', ' ']), /^banned_words\.words\.1: /],
    ['no words', () => newBannedWordsHook([]), /^banned_words\.words: /],
    ['no fields', () => newRequiredFieldsHook([]), /^required_fields\.required_fields: /],
    ['no sentence', () => newMaxSentencesHook(0), /^max_sentences\.max_sentences: /],
    ['half a character', () => newLengthHook(1.5, 0), /^length\.max_characters: /],
    ['less than nothing', () => newLengthHook(-1, 0), /^length\.max_characters: /],
    [
      'a direction of its own',
      () => newGuardrailHook('banned_words', { words: ['bad'], direction: 'in' }),
      /direction/,
    ],
    ['a message that is no text', () => newGuardrailHook('banned_words', { words: ['bad'], message: 5 }), /message/],
  ])('%s', (_title, make, message) => {
    expect(make).toThrow(GuardrailError);
    expect(make).toThrow(message);
  });

  test('with all of its problems at once', () => {
    const make = () => newGuardrailHook('length', { max_characters: -1, max_tokens: 'many', direction: 'up' });
    expect(make).toThrow(/max_characters.*max_tokens.*direction/);
  });
});

test('a param that nobody knows changes nothing', () => {
  expect(answered([newGuardrailHook('banned_words', { words: ['bad'], wrods: [] })], 'so bad').content).toBe(
    DEFAULT_MESSAGE,
  );
});

test('a guardrail of your own becomes a hook the same way', () => {
  const hook = hookFrom(bannedWords, { words: ['bad'] }, { message: 'sorry', monitorOnly: true });
  expect(answered([hook], 'so bad')).toMatchObject({
    content: 'so bad',
    result: { decision: { kind: 'enforced', metadata: { monitor_only: true } } },
  });
});

test('the semantics decide what is measured', () => {
  const bytes = { ...documented, matching: { ...documented.matching, lengthUnit: 'bytes' as const } };
  const hook = hookFrom(length, { max_characters: 4 }, {}, bytes);
  expect(answered([hook], 'aéé').content).toBe('aé');
  expect(answered([newLengthHook(4, 0)], 'aéé').content).toBe('aéé');
});

function answered(provider: readonly GuardrailHook[], content: string) {
  const message = { role: 'assistant', content, toolCalls: [], validations: [] };
  const call = { providerId: 'p', model: 'm', round: 1 };
  const request = { ...call, messages: [], systemPrompt: '', metadata: {} };
  const result = new Registry({ provider }).runAfterProviderCall(request, { ...call, latencyMs: 0, message });
  return { content: message.content, result };
}
