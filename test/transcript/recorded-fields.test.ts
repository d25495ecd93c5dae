import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/conversation/message.js';
import { conversationsOf, lines, readItems, skippedOf } from './reading.js';

async function read(record: Record<string, unknown>) {
  const { items } = await readItems(lines(record));
  expect(skippedOf(items)).toEqual([]);
  const [conversation] = conversationsOf(items);
  if (conversation === undefined) throw new Error('nothing was read');
  return conversation;
}

/** The last message of a conversation of one message, or of a question and a message. */
async function readMessage(message: Record<string, unknown>): Promise<Message | undefined> {
  const messages = [{ role: 'user', content: 'q' }, { role: 'assistant', content: 'a' }, message];
  const { turns } = await read({ messages });
  const last = turns.at(-1);
  return last?.rounds.at(-1)?.followUps.at(-1) ?? last?.rounds.at(-1)?.response ?? last?.opening.at(-1);
}

describe('a message', () => {
  test('of text alone has nothing but its text', async () => {
    const parts = [
      { type: 'text', text: 'a' },
      { type: 'input_text', text: 'b' },
    ];
    expect(await readMessage({ role: 'user', content: 'x' })).toEqual({ role: 'user', content: 'x' });
    expect(await readMessage({ role: 'user', content: parts })).toEqual({ role: 'user', content: 'ab' });
  });

  test("keeps what PromptKit's runs put on record", async () => {
    const recorded = {
      timestamp: '2026-01-02T03:04:05Z',
      latency_ms: 120,
      finish_reason: 'stop',
      cost_info: { input_tokens: 3, output_tokens: 2, total_cost_usd: 0.01 },
      meta: { _workflow_current_state: 'done' },
      validations: [{ validator_type: 'length', passed: true }, 5],
    };
    expect((await readMessage({ role: 'assistant', content: 'x', ...recorded }))?.recorded).toEqual({
      timestamp: '2026-01-02T03:04:05Z',
      latencyMs: 120,
      finishReason: 'stop',
      cost: recorded.cost_info,
      meta: recorded.meta,
      validations: [{ validator_type: 'length', passed: true }],
    });
  });

  test("has OpenAI's token counts under PromptKit's names", async () => {
    const usage = { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 };
    const message = await readMessage({ role: 'assistant', content: 'x', usage });
    expect(message).toMatchObject({ tokenCount: 2, recorded: { cost: { input_tokens: 3, output_tokens: 2 } } });
  });

  test('is read when these have other types, which are passed over', async () => {
    const odd = { timestamp: 5, latency_ms: '1', finish_reason: null, cost_info: [], meta: 'x', validations: {} };
    expect(await readMessage({ role: 'assistant', content: 'x', ...odd })).toEqual({ role: 'assistant', content: 'x' });
  });
});

describe('the result of a tool', () => {
  test('keeps how the call failed and what it shows', async () => {
    const media = { mime_type: 'image/webp', width: 10, height: 20, url: 'http://example.com/x' };
    const result = {
      id: '1',
      name: 'draw',
      error: 'half done',
      error_type: 'execution',
      latency_ms: 5,
      parts: [
        { type: 'text', text: 'see' },
        { type: 'image', media },
      ],
    };
    expect(await readMessage({ role: 'tool', content: 'ignored', tool_result: result })).toEqual({
      role: 'tool',
      content: 'see',
      toolCallId: '1',
      name: 'draw',
      error: 'half done',
      recorded: { errorType: 'execution', latencyMs: 5 },
      parts: [
        { type: 'text', text: 'see' },
        { type: 'image', media: { mimeType: 'image/webp', width: 10, height: 20, recorded: media } },
      ],
    });
  });
});

describe('media', () => {
  test.each([
    [{ type: 'audio', media: { mime_type: 'audio/wav', duration: 3 } }, 'audio', 'audio/wav'],
    [{ type: 'image', media: { url: 'http://example.com/x.png', width: '5' } }, 'image', ''],
    [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }, 'image', 'image/png'],
    [{ type: 'image_url', image_url: { url: 'http://example.com/x.png' } }, 'image', ''],
    [{ type: 'input_image', image_url: 'data:image/gif;base64,AAAA' }, 'image', 'image/gif'],
    [{ type: 'input_audio', input_audio: { data: 'AAAA', format: 'mp3' } }, 'audio', 'audio/mpeg'],
    [{ type: 'file', file: { file_data: 'data:application/pdf;base64,AAAA' } }, 'document', 'application/pdf'],
  ])('%j', async (part, type, mimeType) => {
    const message = await readMessage({ role: 'user', content: [part] });
    expect(message?.content).toBe('');
    expect(message?.parts).toMatchObject([{ type, media: { mimeType } }]);
    expect(message?.parts?.[0]).not.toHaveProperty('media.width');
  });

  test.each([{ type: 'image' }, { type: 'video', media: 'x' }, { type: 'refusal', refusal: 'no' }])(
    '%j is none that could be judged',
    async (part) => {
      expect(await readMessage({ role: 'user', content: [part] })).not.toHaveProperty('parts');
    },
  );
});

describe('what stands beside the messages', () => {
  const messages = [{ role: 'user', content: 'q' }];

  test('is kept', async () => {
    const surroundings = { metadata: { embedding: [1] }, extras: { workflow_complete: true }, variables: { a: 'b' } };
    expect((await read({ messages, ...surroundings })).surroundings).toEqual(surroundings);
  });

  test.each([{}, { metadata: null }, { metadata: 'x', extras: [], variables: 5 }])('may be %j', async (given) => {
    expect(await read({ messages, ...given })).not.toHaveProperty('surroundings');
  });
});
