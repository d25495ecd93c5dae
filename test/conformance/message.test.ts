import { expect, test } from 'vitest';
import { message } from './adapters/message.js';
import { semanticsOf } from './semantics-of.js';

const setting = { semantics: semanticsOf('1.5'), release: '1.5' } as const;

test.each([
  ['text', { role: 'user', content: 'a' }, 'a', 'a'],
  ['keys in any case', { Role: 'user', CONTENT: 'a' }, 'a', 'a'],
  [
    'parts',
    {
      role: 'user',
      content: 'field',
      parts: [
        { type: 'text', text: 'a' },
        { type: 'text', text: 'b' },
      ],
    },
    'field',
    'ab',
  ],
  ['nothing', { role: null, content: null }, '', ''],
  [
    'a result fills what was not written',
    { role: 'tool', tool_result: { id: '1', name: 't', parts: [{ type: 'text', text: 'r' }] } },
    'r',
    'r',
  ],
])('%s', async (_title, raw, content, shown) => {
  expect(await message.observe({ message: raw }, setting)).toEqual({ content, get_content: shown });
});

test.each([{ content: 5 }, { role: [] }, { parts: 'x' }, { timestamp: 'now' }, { latency_ms: 1.5 }, { meta: [] }])(
  '%j is not decoded',
  async (raw) => {
    expect(await message.observe({ message: raw }, setting)).toHaveProperty('decode_error');
  },
);
