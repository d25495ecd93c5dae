import { expect, test } from 'vitest';
import { documented } from '../../src/semantics/documented.js';
import { promptkit14 } from '../../src/semantics/promptkit-1.4.js';
import { promptkit15 } from '../../src/semantics/promptkit-1.5.js';
import type { Semantics } from '../../src/semantics/semantics.js';
import { guarded } from '../guardrail/exchange.js';

// What the pages of rules say happens to a user, where no other test asks the engine.

type Params = Readonly<Record<string, unknown>>;
type Claim = readonly [page: string, semantics: Semantics, type: string, params: Params, says: string, reads: string];

const MESSAGE = 'sorry';
const RELEASES = [promptkit14, promptkit15];
const LIMITS = { max: 500, max_characters: 100 };
const WORDS = { words: ['guarantee'] };

const claims: readonly Claim[] = [
  ...RELEASES.flatMap((release): readonly Claim[] => [
    ['limit-keys-conflict', release, 'length', LIMITS, 'x'.repeat(500), 'x'.repeat(500)],
    ['limit-keys-conflict', release, 'length', LIMITS, 'x'.repeat(501), 'x'.repeat(100)],
    ['invalid-regex', release, 'regex', { pattern: '(refund|return' }, 'Hello.', MESSAGE],
    ['regex-not-linear', release, 'regex', { pattern: String.raw`(\w+) \1` }, 'Hello.', MESSAGE],
    ['invalid-json-schema', release, 'json_schema', { schema: { type: 'strng' } }, '{}', MESSAGE],
    ['invalid-jmespath', release, 'json_path', { expression: '$.total', min: 1 }, '{"total":2}', MESSAGE],
    ['invalid-params', release, 'banned_words', { words: 'guarantee' }, 'We guarantee it.', 'We guarantee it.'],
    ['invalid-direction', release, 'banned_words', { ...WORDS, direction: 'inputs' }, 'We guarantee it.', MESSAGE],
    ['empty-word', release, 'banned_words', { words: ['refund', ''] }, 'Hello.', MESSAGE],
  ]),
  ['threshold-inverts', documented, 'banned_words', { ...WORDS, max_score: 0.5 }, 'Hello.', MESSAGE],
  [
    'threshold-inverts',
    documented,
    'banned_words',
    { ...WORDS, max_score: 0.5 },
    'We guarantee it.',
    'We guarantee it.',
  ],
  ['threshold-inverts', documented, 'banned_words', { ...WORDS, min_score: 0 }, 'We guarantee it.', 'We guarantee it.'],
  ['threshold-inverts', documented, 'banned_words', { ...WORDS, max_score: 1 }, 'We guarantee it.', 'We guarantee it.'],
  ['unknown-param', documented, 'banned_words', { ...WORDS, case_sensitive: true }, 'GUARANTEE', MESSAGE],
];

test.each(named(claims))(
  '$page, under $release: $type $params of an answer of $says.length characters',
  async ({ semantics, type, params, says, reads }) => {
    const { content } = await guarded(semantics, type, params, { message: MESSAGE }).after(says);
    expect(content).toBe(reads);
  },
);

function named(all: readonly Claim[]) {
  return all.map(([page, semantics, type, params, says, reads]) => {
    return { page, release: semantics.name, semantics, type, params, says, reads };
  });
}

test.each(RELEASES)('invalid-direction, under $name: what users write is not judged', async (semantics) => {
  const asked = guarded(semantics, 'banned_words', { ...WORDS, direction: 'inputs' });
  const { decision } = await asked.before({ role: 'user', content: 'We guarantee it.' });
  expect(decision.kind).toBe('allow');
});

test.each(RELEASES)('word-inside-words, under $name: only a stream stops in the middle', async (semantics) => {
  const asked = guarded(semantics, 'banned_words', { words: ['promise'] });
  expect((await asked.after('A compromise.')).content).toBe('A compromise.');
  expect((await asked.stream('A com', 'promise', '.')).stoppedAt).toBe(1);
});

test.each([
  [documented, 'required_fields', { required_fields: ['order number'] }],
  [documented, 'max_sentences', { max_sentences: 1 }],
  [promptkit15, 'required_fields', { required_fields: ['order number'] }],
] as const)('needs-full-response, under $name: it does not stop a stream', async (semantics, type, params) => {
  const asked = guarded(semantics, type, params);
  expect((await asked.stream('One. ', 'Two. ', 'Three.')).stoppedAt).toBeUndefined();
  expect((await asked.after('One. Two. Three.')).content).not.toBe('One. Two. Three.');
});
