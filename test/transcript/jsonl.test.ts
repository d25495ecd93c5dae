import { describe, expect, test } from 'vitest';
import { conversationsOf, lines, notesOf, readItems, sketch, skippedOf } from './reading.js';

const user = { role: 'user', content: 'Hi' };
const good = { id: 'good', messages: [user, { role: 'assistant', content: 'Hello' }] };

const say = (content: unknown) => ({ id: 'c', messages: [{ role: 'assistant', content }] });
const assistant = (content: unknown, more: object = {}) => ({ role: 'assistant', content, ...more });

describe('messages become turns and rounds', () => {
  test.each<[string, readonly object[], string]>([
    ['no message', [], 'c:'],
    [
      'a system message opens the first turn',
      [{ role: 'system', content: 's' }, user, assistant('a')],
      'c: 1[system,user] 1=a',
    ],
    ['an answer before any user is in turn 0', [assistant('a'), user, assistant('b')], 'c: 0[] 1=a; 1[user] 1=b'],
    ['turn 0 keeps its system message', [{ role: 'developer', content: 's' }, assistant('a')], 'c: 0[developer] 1=a'],
    ['an unanswered user message is a turn', [user, user, assistant('b')], 'c: 1[user]; 2[user] 1=b'],
    ['each answer is the next round', [user, assistant('a'), assistant('b')], 'c: 1[user] 1=a 2=b'],
    [
      'tool results follow their round',
      [user, assistant(null), { role: 'tool', content: 'r' }, { role: 'function', content: 'r' }, assistant('b')],
      'c: 1[user] 1=+tool+tool 2=b',
    ],
    [
      'a system message in mid-turn follows',
      [user, assistant('a'), { role: 'system', content: 's' }, user],
      'c: 1[user] 1=a+system; 2[user]',
    ],
    ['model is assistant', [user, { role: 'model', content: 'a' }], 'c: 1[user] 1=a'],
    ['a system message alone opens no turn', [{ role: 'system', content: 's' }], 'c:'],
  ])('%s', async (_title, messages, expected) => {
    const { items } = await readItems(lines({ id: 'c', messages }));
    expect(conversationsOf(items).map(sketch)).toEqual([expected]);
  });
});

describe('content', () => {
  test.each<[string, unknown, string]>([
    ['text', 'a', 'a'],
    ['null', null, ''],
    [
      'text parts are joined',
      [
        { type: 'text', text: 'a' },
        { type: 'text', text: 'b' },
      ],
      'ab',
    ],
    ['parts that are text', ['a', 'b'], 'ab'],
    [
      'images and refusals are not content',
      [
        { type: 'image_url', image_url: {} },
        { type: 'refusal', refusal: 'no' },
      ],
      '',
    ],
    ['half a character becomes U+FFFD', 'a\ud83d', 'a\ufffd'],
    ['line separators of Unicode end nothing', 'a\u2028b\u2029c\u0085d', 'a\u2028b\u2029c\u0085d'],
    ['an emoji stays whole', '😀', '😀'],
  ])('%s', async (_title, content, expected) => {
    const { items } = await readItems(lines(say(content)));
    expect(conversationsOf(items)[0]?.turns[0]?.rounds[0]?.response.content).toBe(expected);
  });

  test('raw line separators inside a string do not end the line', async () => {
    const { items } = await readItems('{"id":"c","messages":[{"role":"assistant","content":"a\u2028b"}]}\n');
    expect(conversationsOf(items)[0]?.turns[0]?.rounds[0]?.response.content).toBe('a\u2028b');
  });

  test('PromptKit parts win over its summary', async () => {
    const message = {
      role: 'assistant',
      content: 'x [1 image(s)]',
      parts: [{ type: 'text', text: 'x' }, { type: 'image' }],
    };
    const { items } = await readItems(lines({ messages: [message] }));
    expect(conversationsOf(items)[0]?.turns[0]?.rounds[0]?.response.content).toBe('x');
  });
});

describe('calls of tools', () => {
  test.each<[string, object, object]>([
    [
      'as OpenAI writes them, the text of the arguments as it is',
      { tool_calls: [{ id: 't', type: 'function', function: { name: 'f', arguments: '{"a":' } }] },
      { id: 't', name: 'f', args: '{"a":' },
    ],
    [
      'as PromptKit writes them',
      { tool_calls: [{ id: 't', name: 'f', args: { a: 1 } }] },
      { id: 't', name: 'f', args: '{"a":1}' },
    ],
    ['the old function_call', { function_call: { name: 'f', arguments: '{}' } }, { id: '', name: 'f', args: '{}' }],
    [
      'custom tools',
      { tool_calls: [{ id: 't', custom: { name: 'f', input: 'x' } }] },
      { id: 't', name: 'f', args: 'x' },
    ],
  ])('%s', async (_title, more, expected) => {
    const { items } = await readItems(lines({ messages: [user, assistant(null, more)] }));
    expect(conversationsOf(items)[0]?.turns[0]?.rounds[0]?.response.toolCalls).toEqual([expected]);
  });

  test.each<[string, object, object]>([
    ['OpenAI', { tool_call_id: 't', content: 'r' }, { role: 'tool', toolCallId: 't', content: 'r' }],
    [
      'PromptKit',
      { tool_result: { id: 't', name: 'f', error: 'broke', parts: [{ type: 'text', text: 'r' }] } },
      { role: 'tool', toolCallId: 't', name: 'f', error: 'broke', content: 'r' },
    ],
  ])('results as %s writes them', async (_title, more, expected) => {
    const { items } = await readItems(lines({ messages: [user, assistant(''), { role: 'tool', ...more }] }));
    expect(conversationsOf(items)[0]?.turns[0]?.rounds[0]?.followUps).toEqual([expected]);
  });
});

test.each<[string, object, number]>([
  ['token_count', { token_count: 3 }, 3],
  ['usage', { usage: { completion_tokens: 4 } }, 4],
  ['cost_info', { cost_info: { output_tokens: 5 } }, 5],
])('counted tokens are taken from %s', async (_title, more, expected) => {
  const { items } = await readItems(lines({ messages: [assistant('a', more)] }));
  expect(conversationsOf(items)[0]?.turns[0]?.rounds[0]?.response.tokenCount).toBe(expected);
});

test.each<[string, object, string]>([
  ['id', { id: 'a', conversation_id: 'b' }, 'a'],
  ['conversation_id', { conversation_id: 'b', session_id: 'c' }, 'b'],
  ['session_id', { session_id: 'c' }, 'c'],
  ['a number', { id: 7 }, '7'],
  ['none', {}, '#1'],
  ['an empty one', { id: '' }, '#1'],
])('the id of a conversation: %s', async (_title, ids, expected) => {
  const { items } = await readItems(lines({ ...ids, messages: [] }));
  expect(conversationsOf(items)[0]?.id).toBe(expected);
});

describe('inline chunks', () => {
  const answer = (more: object) => lines({ id: 'c', messages: [user, { role: 'assistant', ...more }] });

  test('texts and objects', async () => {
    const chunks = ['Hel', { delta: 'lo', token_count: 1, finish_reason: 'stop' }, { delta: null }];
    const { items } = await readItems(answer({ chunks }));
    expect(conversationsOf(items)[0]?.turns[0]?.rounds[0]).toEqual({
      number: 1,
      line: 1,
      followUps: [],
      response: { role: 'assistant', content: 'Hello' },
      chunks: [{ delta: 'Hel' }, { delta: 'lo', tokenCount: 1, finishReason: 'stop' }, { delta: '' }],
    });
  });

  test.each<[string, readonly string[], readonly string[]]>([
    ['cut between two', ['a\ud83d', '\ude00b'], ['a', '😀b']],
    ['the other half comes after an empty one', ['\ud83d', '', '\ude00'], ['', '', '😀']],
    ['the other half never comes', ['a\ud83d', 'b'], ['a', '\ufffdb']],
    ['the recording ends in it', ['a', '\ud83d'], ['a', '\ufffd']],
    ['only the other half', ['\ude00a'], ['\ufffda']],
  ])('half a character, %s', async (_title, chunks, expected) => {
    const { items } = await readItems(answer({ chunks }));
    expect(conversationsOf(items)[0]?.turns[0]?.rounds[0]?.chunks?.map(({ delta }) => delta)).toEqual(expected);
  });

  test('that differ from the content are noted', async () => {
    const { items } = await readItems(answer({ content: 'Hello', chunks: ['Hel', 'p'] }));
    expect(notesOf(items)).toEqual([
      '1: c: message 2: content and chunks differ (5 and 4 UTF-16 units); the chunks are judged',
    ]);
  });

  test('that agree with the content are not', async () => {
    const { items } = await readItems(answer({ content: 'Hello', chunks: ['Hel', 'lo'] }));
    expect(items).toHaveLength(1);
  });

  test('an empty list is no stream', async () => {
    const { items } = await readItems(answer({ content: 'Hello', chunks: [] }));
    expect(conversationsOf(items)[0]?.turns[0]?.rounds[0]?.chunks).toBeUndefined();
  });
});

describe('expectations', () => {
  const entry = { turn: 2, guardrail: 'length', outcome: 'enforced' };
  test.each<[string, unknown, unknown]>([
    ['clean', 'clean', []],
    ['none', [], []],
    ['null says nothing', null, undefined],
    ['entries', [entry, { ...entry, round: 1 }], [entry, { ...entry, round: 1 }]],
  ])('%s', async (_title, expected, seen) => {
    const { items } = await readItems(lines({ messages: [], expect: expected }));
    expect(conversationsOf(items)[0]?.expect).toEqual(seen);
  });

  test.each<[string, unknown, string]>([
    ['another word', 'dirty', 'expect is "dirty", expected "clean" or a list'],
    ['no object', [1], 'expect[0] is a number, expected an object'],
    ['no turn', [{ guardrail: 'a', outcome: 'denied' }], 'expect[0].turn is missing, expected a whole number'],
    ['half a round', [{ ...entry, round: 1.5 }], 'expect[0].round is 1.5, expected a whole number'],
    [
      'no guardrail',
      [{ turn: 1, outcome: 'denied' }],
      'expect[0].guardrail is missing, expected the id of a guardrail or the name of a hook',
    ],
    [
      'unknown outcome',
      [{ ...entry, outcome: 'blocked' }],
      'expect[0].outcome is "blocked", expected denied, enforced, monitored, crashed',
    ],
    [
      'a stray key',
      [entry, { ...entry, guardrial: 'x' }],
      'expect[1] has the unknown key "guardrial", known are turn, round, guardrail, outcome',
    ],
  ])('that are not understood skip the record: %s', async (_title, expected, reason) => {
    const { items } = await readItems(lines({ messages: [], expect: expected }, good));
    expect(skippedOf(items)).toEqual([`1: ${reason}`]);
    expect(conversationsOf(items).map(({ id }) => id)).toEqual(['good']);
  });
});

test('a conversation may name its prompt', async () => {
  const { items } = await readItems(lines({ ...good, prompt: 'support' }));
  expect(conversationsOf(items)[0]?.prompt).toBe('support');
});

describe('a bad record costs itself only', () => {
  test.each<[string, unknown, string]>([
    ['no JSON', 'hello', 'is not JSON'],
    ['cut in the middle', '{"id":"c","messages":[{"role":"us', 'ends in the middle of a JSON value'],
    ['cut after a value', '{"id":"c","messages":[]', 'ends in the middle of a JSON value'],
    ['a list', '[]', 'is a list, expected an object with messages'],
    ['no messages', { id: 'c' }, 'messages is missing, expected a list'],
    ['messages of a wrong kind', { messages: {} }, 'messages is an object, expected a list'],
    ['a message of a wrong kind', { messages: [user, 'Hi'] }, 'message 2: is a string, expected an object'],
    [
      'an unknown role',
      { messages: [{ role: 'narrator', content: '' }] },
      'message 1: has the unknown role "narrator", expected system, developer, user, assistant, model, tool or function',
    ],
    [
      'no role',
      { messages: [{ content: '' }] },
      'message 1: has a role that is missing, expected system, developer, user, assistant, model, tool or function',
    ],
    ['content that is a number', say(5), 'message 1: content is a number, expected text, a list of parts or null'],
    ['content that is an object', say({}), 'message 1: content is an object, expected text, a list of parts or null'],
    ['a part that is a number', say([5]), 'message 1: content has a part that is a number, expected text or an object'],
    ['a prompt that is no text', { messages: [], prompt: 5 }, 'prompt is a number, expected text'],
    [
      'a chunk that is a number',
      { messages: [assistant('', { chunks: [1] })] },
      'message 1: chunks has an item that is a number, expected text or an object',
    ],
    [
      'a nameless tool call',
      { messages: [assistant('', { tool_calls: [{}] })] },
      "message 1: a tool call's name is missing, expected text",
    ],
    [
      'arguments from hell',
      `{"messages":[{"role":"assistant","tool_calls":[{"name":"f","args":${'['.repeat(1e5)}${']'.repeat(1e5)}}]}]}`,
      'message 1: is nested too deeply',
    ],
    [
      'negative tokens',
      { messages: [assistant('', { token_count: -1 })] },
      'message 1: token_count is -1, expected a number that is not negative',
    ],
  ])('%s', async (_title, record, reason) => {
    const { items } = await readItems(lines(good, record, good));
    expect(skippedOf(items)).toEqual([`2: ${reason}`]);
    expect(conversationsOf(items).map(({ line }) => line)).toEqual([1, 3]);
  });

  test('a bad first line does not hide the format', async () => {
    const { format, items } = await readItems(lines('{"id":"c","messa', good));
    expect(format).toBe('jsonl');
    expect(skippedOf(items)).toEqual(['1: ends in the middle of a JSON value']);
    expect(conversationsOf(items)).toHaveLength(1);
  });

  test('a line above the limit is not held and the rest is read', async () => {
    const text = lines(good, { ...good, id: 'x'.repeat(5000) }, good);
    for (const size of [10, 100_000]) {
      const { items } = await readItems(text, { maxRecordBytes: 1000 }, size);
      expect(skippedOf(items)).toEqual(['2: is longer than 1000 bytes, too long to be read']);
      expect(conversationsOf(items).map(({ line }) => line)).toEqual([1, 3]);
    }
  });

  test('a line of 100 MB is skipped with the usual limit', async () => {
    const long = new Uint8Array(100 * 1024 * 1024).fill(0x61);
    const around = new TextEncoder().encode(lines(good));
    const { items } = await readItems(Buffer.concat([around, long, Buffer.from('\n'), around]), {}, 1024 * 1024);
    expect(skippedOf(items)).toEqual(['2: is longer than 64 MiB, too long to be read']);
    expect(conversationsOf(items).map(({ line }) => line)).toEqual([1, 3]);
  });
});

describe('lines', () => {
  const one = JSON.stringify(good);
  test.each<[string, string, readonly number[]]>([
    ['the last one needs no end', `${one}\n${one}`, [1, 2]],
    ['a return before the end is dropped', `${one}\r\n${one}\r\n`, [1, 2]],
    ['blank ones are nothing, and counted', `\n \n${one}\n\t\r\n${one}\n\n`, [3, 5]],
    ['a byte order mark is dropped', `\uFEFF${one}\n`, [1]],
  ])('%s', async (_title, text, expected) => {
    const { items } = await readItems(text);
    expect(skippedOf(items)).toEqual([]);
    expect(conversationsOf(items).map(({ line }) => line)).toEqual(expected);
  });
});
