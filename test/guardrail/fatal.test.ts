import { describe, expect, test } from 'vitest';
import { documented } from '../../src/semantics/documented.js';
import type { Semantics } from '../../src/semantics/semantics.js';
import { guarded, refusal } from './exchange.js';

type Params = Readonly<Record<string, unknown>>;

const semantics: Semantics = {
  ...documented,
  guardrails: { ...documented.guardrails, kinds: 'four fatal kinds' },
  matching: { lengthUnit: 'bytes', requiredFieldsCase: 'exact' },
};

describe('a guardrail of the four fatal kinds', () => {
  test.each<[string, string, Params, string, string, Params]>([
    [
      'names the word',
      'banned_words',
      { words: ['x', 'Bad'] },
      'so bad.',
      'banned word detected: Bad',
      { violation: 'Bad' },
    ],
    [
      'counts bytes first',
      'length',
      { max_characters: 3, max_tokens: 0 },
      'éé',
      'exceeded max_characters limit (4 > 3)',
      { character_count: 4, max_characters: 3 },
    ],
    [
      'then tokens',
      'length',
      { max_tokens: 1 },
      'abcdefgh',
      'exceeded max_tokens limit (2 > 1)',
      { token_count: 2, max_tokens: 1 },
    ],
    [
      'takes no limit of sentences for 0',
      'max_sentences',
      {},
      'Hi',
      'exceeded max_sentences limit (1 > 0)',
      { count: 1, max: 0 },
    ],
    [
      'minds the case of fields',
      'required_fields',
      { required_fields: ['Id', 'a'] },
      'id a',
      'missing required fields: Id',
      { missing: ['Id'] },
    ],
  ])('%s', async (_title, type, params, text, reason, metadata) => {
    const { decision, content } = await guarded(semantics, type, params).after(text);
    expect(decision).toEqual({ kind: 'deny', reason, metadata: { validator_type: type, ...metadata } });
    expect(content).toBe(text);
  });

  test('goes by the name of length', () => {
    expect(guarded(semantics, 'max_length', {}).registry.ids[0]).toMatchObject({ name: 'length' });
  });

  test('reads the field beside parts alone', async () => {
    const { decision } = await guarded(semantics, 'banned_words', { words: ['bad'] }).after('bad', { field: '' });
    expect(decision.kind).toBe('allow');
  });

  test('finds in mid-stream what only seems to be a word', async () => {
    const hell = guarded(semantics, 'banned_words', { words: ['hell'] });
    expect((await hell.stream('say hell', 'o')).stoppedAt).toBe(0);
    expect((await hell.stream('say hel', 'lo')).stoppedAt).toBeUndefined();
  });

  test('watches no stream for sentences and fields', () => {
    const watches = (type: string) => guarded(semantics, type, {}).registry.hasChunkInterceptors;
    expect(['banned_words', 'length', 'max_sentences', 'required_fields'].filter(watches)).toEqual([
      'banned_words',
      'length',
    ]);
  });

  test('is of no other type', () => {
    expect(refusal(semantics, 'contains', {})).toBe('unknown guardrail type: "contains"');
  });
});
