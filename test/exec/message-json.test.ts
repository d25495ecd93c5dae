import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/conversation/message.js';
import type { Part } from '../../src/conversation/part.js';
import { messageJson, responseMessageJson } from '../../src/exec/message-json.js';

const T = '"timestamp":"0001-01-01T00:00:00Z"';

function media(type: 'image' | 'audio' | 'video' | 'document', recorded: Readonly<Record<string, unknown>>): Part {
  return { type, media: { mimeType: 'x/y', recorded } };
}

describe('messageJson', () => {
  test.each<[name: string, message: Message, json: string]>([
    ['text', { role: 'user', content: '<a>' }, `{"role":"user",${T},"content":"\\u003ca\\u003e"}`],
    ['nothing', { role: 'assistant', content: '' }, `{"role":"assistant",${T}}`],
    [
      'calls, whose broken arguments are an empty object',
      {
        role: 'assistant',
        content: '',
        toolCalls: [
          { id: '1', name: 'n', args: '{ "a": 1E5 }' },
          { id: '2', name: 'n', args: '{' },
        ],
      },
      `{"role":"assistant","tool_calls":[{"id":"1","name":"n","args":{"a":1E5}},{"id":"2","name":"n","args":{}}],${T}}`,
    ],
    [
      'a result',
      {
        role: 'tool',
        content: 'late',
        toolCallId: '1',
        name: 'n',
        error: 'boom',
        recorded: { errorType: 'execution', latencyMs: 9 },
      },
      `{"role":"tool","tool_result":{"id":"1","name":"n","error":"boom","error_type":"execution","parts":[{"type":"text","text":"late"}],"latency_ms":9},${T}}`,
    ],
    [
      'what was recorded',
      {
        role: 'assistant',
        content: 'x',
        recorded: {
          timestamp: '2026-03-04T05:06:07Z',
          latencyMs: 5,
          finishReason: 'stop',
          cost: { total_cost_usd: 0.5, input_tokens: 3 },
          meta: { b: 1, a: 2 },
          validations: [{ validator_type: 'length', passed: false, details: { at: 3 } }],
        },
      },
      '{"role":"assistant","timestamp":"2026-03-04T05:06:07Z","latency_ms":5,"cost_info":{"input_tokens":3,"output_tokens":0,' +
        '"input_cost_usd":0,"output_cost_usd":0,"total_cost_usd":0.5},"finish_reason":"stop","meta":{"a":2,"b":1},' +
        `"validations":[{"validator_type":"length","passed":false,"details":{"at":3},${T}}],"content":"x"}`,
    ],
  ])('%s', (_name, message, json) => {
    expect(messageJson(message)).toBe(json);
  });

  test('sums up media, and what a hook has written instead stands as it is', () => {
    const parts = [
      { type: 'text', text: 'look' } as const,
      media('image', { data: 'AAAA', detail: 'low', mime_type: 'x/y' }),
    ];
    const json = JSON.parse(messageJson({ role: 'user', content: 'look', parts }));
    expect(json.content).toBe('look [1 image(s)]');
    expect(json.parts[1].media).toEqual({ data: 'AAAA', detail: 'low', mime_type: 'x/y' });
    expect(json.media_summary.media_items).toEqual([
      { type: 'image', source: 'inline data', mime_type: 'x/y', size_bytes: 3, detail: 'low', loaded: true },
    ]);
    expect(JSON.parse(messageJson({ role: 'user', content: 'edited', parts })).content).toBe('edited');
  });

  test.each<[recorded: Record<string, unknown>, item: object]>([
    [
      { file_path: 'a.mp3', data: 'AAAAAAAA' },
      { source: 'a.mp3', size_bytes: 6, loaded: true },
    ],
    [
      { url: 'u', data: 'AAAA' },
      { source: 'u', size_bytes: 0, loaded: true },
    ],
    [
      { storage_reference: 's', size_kb: 2 },
      { source: 's', size_bytes: 2048, loaded: false },
    ],
    [{}, { source: 'unknown', size_bytes: 0, loaded: false, error: 'no data source' }],
  ])('says where the media of %j are', (recorded, item) => {
    const json = JSON.parse(messageJson({ role: 'user', content: '', parts: [media('audio', recorded)] }));
    expect(json.media_summary.media_items).toEqual([{ type: 'audio', mime_type: 'x/y', ...item }]);
  });
});

test('an answer is sent with what guardrails have found in this run', () => {
  const validations = [{ validator_type: 'length', passed: false, details: {} }];
  expect(responseMessageJson({ role: 'assistant', content: 'x', toolCalls: [], validations })).toBe(
    `{"role":"assistant",${T},"validations":[{"validator_type":"length","passed":false,${T}}],"content":"x"}`,
  );
});
