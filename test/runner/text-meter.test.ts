import { expect, test } from 'vitest';
import { documented } from '../../src/semantics/documented.js';
import { packOf, policyOf } from '../policy/packs.js';
import { jsonl, reportOn } from './running.js';

const counting = (params: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  policyOf(packOf([{ type: 'length', params, ...more }], 'support'), documented, 'p.json');

const chunked = (...chunks: readonly unknown[]) =>
  jsonl({
    id: 'c',
    messages: [
      { role: 'user', content: 'four' },
      { role: 'assistant', content: 'words', chunks },
    ],
  });

test.each<[string, string, Record<string, unknown>, number | undefined]>([
  [
    'an answer',
    jsonl({
      id: 'c',
      messages: [
        { role: 'user', content: '' },
        { role: 'assistant', content: '😀😀' },
      ],
    }),
    { max_characters: 9 },
    2,
  ],
  [
    'counted tokens of chunks',
    chunked({ delta: 'wo', token_count: 3 }, { delta: 'rds', token_count: 4 }),
    { max_tokens: 9 },
    7,
  ],
  [
    'estimated tokens where one chunk has no count',
    chunked({ delta: 'words words ', token_count: 3 }, 'again'),
    { max_tokens: 9 },
    4,
  ],
  ['what a user writes', chunked('wo', 'rds'), { max_characters: 9, direction: 'input' }, 4],
  [
    'nothing where nothing was said',
    jsonl({ id: 'c', messages: [{ role: 'system', content: 'be nice' }] }),
    { max_characters: 9 },
    undefined,
  ],
])('%s is measured', async (_title, lines, params, figure) => {
  const { coverage } = await reportOn([counting(params)], { a: lines }, { coverage: true });
  expect(coverage?.guardrails[0]?.parts[0]?.near?.largestWithin?.figure).toBe(figure);
});

test('an answer that an earlier guardrail replaced is not measured, unless it is objected to as it was', async () => {
  const pack = packOf(
    [
      { type: 'banned_words', params: { words: ['bad'] }, message: 'sorry' },
      { type: 'length', params: { max_characters: 8 } },
    ],
    'support',
  );
  const policy = policyOf(pack, documented, 'p.json');
  const said = (id: string, content: string) => ({
    id,
    messages: [
      { role: 'user', content: 'hi' },
      { role: 'assistant', content },
    ],
  });
  const lines = jsonl(said('a', 'bad'), said('b', 'so very bad'), said('c', 'fine'));
  const { coverage } = await reportOn([policy], { a: lines }, { coverage: true });
  expect(coverage?.guardrails[1]?.parts[0]?.near).toMatchObject({
    measured: 2,
    largestWithin: { figure: 4, conversation: 'c' },
    smallestBeyond: { figure: 11, conversation: 'b' },
  });
});
