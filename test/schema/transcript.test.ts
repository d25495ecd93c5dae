import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chunkSchema } from '../../src/schema/chunk.js';
import { conversationSchema } from '../../src/schema/conversation.js';
import { ChunkLog } from '../../src/transcript/chunk-log.js';
import { conversationOf } from '../../src/transcript/conversation-of.js';
import type { JsonObject } from '../../src/transcript/json-value.js';
import { Unreadable } from '../../src/transcript/unreadable.js';
import { hasSharedData, sharedData } from '../shared-data.js';
import { checkerOf } from './checker.js';

const transcriptProblems = checkerOf('transcript');
const chunkProblems = checkerOf('chunk');

const said = { role: 'user', content: 'Hi' };

const toolCall = { id: 'a', function: { name: 'find', arguments: '{}' } };

const everything: JsonObject = {
  ...{
    id: 'c',
    conversation_id: 'c',
    session_id: 'c',
    prompt: 'p',
    expect: [],
    metadata: {},
    extras: {},
    variables: {},
  },
  messages: [
    {
      ...{ role: 'assistant', content: 'Hi', parts: [], name: 'n', chunks: ['Hi'], tool_calls: [toolCall] },
      ...{ token_count: 1, timestamp: '', latency_ms: 1, finish_reason: 'stop', meta: {} },
      ...{ validations: [], usage: { prompt_tokens: 1, completion_tokens: 1 }, cost_info: { output_tokens: 1 } },
    },
    { role: 'assistant', content: null, function_call: { name: 'find', arguments: '{}' } },
    {
      ...{ role: 'tool', content: 'found', parts: [], name: null, tool_call_id: null },
      tool_result: { id: 'a', name: 'n', parts: [], error: '', error_type: '', latency_ms: 1 },
    },
  ],
};

/** Whether a line can be read as a conversation. */
function isRead(record: unknown): boolean {
  return isReadable(() => conversationOf(record, 1, []));
}

function isReadAsChunk(record: unknown): boolean {
  return isReadable(() => new ChunkLog({ maxRecordBytes: 1000 }).line(JSON.stringify(record), 1, []));
}

function isReadable(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}

function linesOf(file: string): readonly unknown[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line));
}

function jsonlIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => `${folder}/${name}`);
}

const bundled = [...jsonlIn('transcripts'), ...jsonlIn('examples/transcripts')];
const isChunkLog = (file: string) => file.endsWith('.chunks.jsonl');

describe('accepts every line of', () => {
  test.each(bundled)('%s', (file) => {
    const problems = isChunkLog(file) ? chunkProblems : transcriptProblems;
    expect(linesOf(file).flatMap((line) => problems(line))).toEqual([]);
  });

  test.skipIf(!hasSharedData)('recorded conversations that are read (shared data; not found: skipped)', () => {
    const files = jsonlIn(`${sharedData}/data/transcripts`);
    const refused = files.flatMap((file) => linesOf(file).filter((line) => isRead(line) && refuses(line)));
    expect(refused).toEqual([]);
  });
});

function refuses(line: unknown): boolean {
  return transcriptProblems(line).length > 0;
}

test('accepts a conversation with all keys', () => {
  expect(transcriptProblems(everything)).toEqual([]);
});

const answer = { role: 'assistant', content: 'Hi' };

test.each([
  ['no messages', {}],
  ['messages that are no list', { messages: 'Hi' }],
  ['an unknown role', { messages: [{ ...said, role: 'bot' }] }],
  ['content that is a number', { messages: [{ ...said, content: 1 }] }],
  ['a part that is a number', { messages: [{ ...said, content: [1] }] }],
  ['a part of text without text', { messages: [{ ...said, content: [{ type: 'text', text: 1 }] }] }],
  ['a chunk that is a number', { messages: [{ ...answer, chunks: [1] }] }],
  ['a chunk of no text', { messages: [{ ...answer, chunks: [{ delta: 1 }] }] }],
  ['tokens below zero', { messages: [{ ...answer, token_count: -1 }] }],
  ['a tool call without a name', { messages: [{ ...answer, tool_calls: [{ function: {} }] }] }],
  ['a tool call with two names', { messages: [{ ...answer, tool_calls: [{ function: {}, name: 'a' }] }] }],
  ['a custom call without a name', { messages: [{ ...answer, tool_calls: [{ custom: {}, name: 'a' }] }] }],
  ['a prompt that is a number', { messages: [], prompt: 1 }],
  ['expecting something unclear', { messages: [], expect: 'dirty' }],
  ['an expectation without a guardrail', { messages: [], expect: [{ turn: 1, outcome: 'denied' }] }],
  ['an unknown outcome', { messages: [], expect: [{ turn: 1, guardrail: 'a', outcome: 'blocked' }] }],
  [
    'an unknown key of an expectation',
    { messages: [], expect: [{ turn: 1, guardrail: 'a', outcome: 'denied', at: 1 }] },
  ],
  ['a list', []],
])('schema and reader refuse %s', (_title, record) => {
  expect(transcriptProblems(record)).not.toEqual([]);
  expect(isRead(record)).toBe(false);
});

const ODD = [null, true, -1, 0.5, 1, '', 'x', [], [1], {}, { a: 1 }];

describe('what the schema accepts is read', () => {
  test.each(Object.keys(conversationSchema.shape))('whatever "%s" is', (key) => {
    const records = ODD.map((value) => ({ ...everything, [key]: value }));
    expect(records.filter((record) => !refuses(record) && !isRead(record))).toEqual([]);
  });

  const message = conversationSchema.shape.messages.element;

  test.each(Object.keys(message.shape))('whatever "%s" of a message is', (key) => {
    const roles = ['user', 'assistant', 'tool'];
    const messages = roles.flatMap((role) => ODD.map((value) => ({ role, content: 'Hi', [key]: value })));
    const records = messages.map((one) => ({ messages: [one] }));
    expect(records.filter((record) => !refuses(record) && !isRead(record))).toEqual([]);
  });

  test.each(Object.keys(chunkSchema.shape))('whatever "%s" of a chunk is', (key) => {
    const records = ODD.map((value) => ({ conversation_id: 'a', delta: 'Hi', [key]: value }));
    const isAccepted = records.map((record) => chunkProblems(record).length === 0);
    expect(isAccepted).toEqual(records.map(isReadAsChunk));
  });
});

test('the schema knows the keys that the reader asks for', () => {
  const asked = new Map<string, Set<string>>();
  conversationOf(watched({ ...everything, id: null, conversation_id: null }, '', asked), 1, []);
  const message = conversationSchema.shape.messages.element;
  const keys = (place: string) => [...(asked.get(place) ?? [])].toSorted();
  expect(keys('')).toEqual(Object.keys(conversationSchema.shape).toSorted());
  expect(keys('messages.*')).toEqual(Object.keys(message.shape).toSorted());
  expect(keys('messages.*.tool_result')).toEqual(
    Object.keys(message.shape.tool_result.unwrap().unwrap().shape).toSorted(),
  );
});

/** A copy that writes down which keys of which of its objects are asked for. */
function watched(value: unknown, place: string, asked: Map<string, Set<string>>): unknown {
  if (Array.isArray(value)) return value.map((item) => watched(item, `${place}.*`, asked));
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.entries(value).map(([key, one]) => {
    return [key, watched(one, place === '' ? key : `${place}.${key}`, asked)] as const;
  });
  return new Proxy(Object.fromEntries(inner), {
    get(target, key) {
      if (typeof key === 'string') asked.set(place, (asked.get(place) ?? new Set()).add(key));
      return Reflect.get(target, key);
    },
  });
}
