import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/diagnostic/input-error.js';
import { formats } from '../../src/transcript/formats/index.js';
import { conversationsOf, lines, readItems } from './reading.js';

const conversation = { id: 'c', messages: [{ role: 'user', content: 'Hi' }] };
const chat = { id: 'x', object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content: 'a' } }] };
const preamble = { id: '', object: '', choices: [], prompt_filter_results: [] };
const created = { type: 'message.created', timestamp: '', data: { role: 'user', content: 'Hi' } };
const recording = { metadata: { session_id: 's', version: '1.0' }, events: [created] };
const spoken = { type: 'message', timestamp: '', message: { role: 'user', content: 'Hi' } };
const run = { RunID: 'r', ScenarioID: 's', Messages: conversation.messages };
const turnFile = { scenario_id: 's', turns: [{ user_message: 'Hi' }] };
const streamChunk = { conversation_id: 'c', content: 'ab', delta: 'b' };
const names = formats.map(({ name }) => name).join(', ');
const unknown = `no known format; looked for ${names} in the first 64 KiB`;
const long = { id: 'c', padding: 'x'.repeat(100_000), messages: [] };

test.each<[string, string, string]>([
  ['nothing', '', 'jsonl'],
  ['only white space', ' \n\n', 'jsonl'],
  ['one conversation', lines(conversation), 'jsonl'],
  ['conversations', lines(conversation, conversation), 'jsonl'],
  ['a conversation without the end of the line', JSON.stringify(conversation), 'jsonl'],
  [
    'a first line that is longer than what is looked at',
    lines({ messages: [{ role: 'user', content: 'x'.repeat(100_000) }] }),
    'jsonl',
  ],
  ['a broken first line', lines('{"id":', conversation), 'jsonl'],
  [
    'a first line whose keys come too late',
    lines({ notes: 'x'.repeat(100_000), ...conversation }, conversation),
    'jsonl',
  ],
  ['a list whose keys come too late', JSON.stringify([{ content: 'x'.repeat(100_000), role: 'user' }]), 'json'],
  ['a record that is cut', '{"id":"c"', 'jsonl'],
  ['a first line of something else', lines({ type: 'metadata' }, conversation), 'jsonl'],
  ['a pretty conversation', JSON.stringify(conversation, null, 2), 'json'],
  ['a list of conversations', JSON.stringify([conversation]), 'json'],
  [
    'a list of conversations, one a line',
    `[\n${JSON.stringify(conversation)},\n${JSON.stringify(conversation)}\n]\n`,
    'json',
  ],
  ['a list of messages', JSON.stringify(conversation.messages), 'json'],
  ['a long list of messages', JSON.stringify(Array(10_000).fill(conversation.messages[0])), 'json'],
  ['an empty list', '[]', 'json'],
  ['a pretty conversation with a byte order mark', `\uFEFF${JSON.stringify(conversation, null, 2)}`, 'json'],
  ['a chunk log', lines({ conversation_id: 'c', delta: 'a' }), 'chunks'],
  ['events', `data: ${JSON.stringify(chat)}\n\ndata: [DONE]\n\n`, 'openai-sse'],
  ['events with a comment first', `: hello\n\ndata: ${JSON.stringify(chat)}\n\n`, 'openai-sse'],
  ['events after a preamble', `data: ${JSON.stringify(preamble)}\n\ndata: ${JSON.stringify(chat)}\n\n`, 'openai-sse'],
  ['one event without any end', `data: ${JSON.stringify(chat)}`, 'openai-sse'],
  ['chat chunks', lines(chat), 'openai-chunks'],
  ['chat chunks after a preamble', lines(preamble, chat), 'openai-chunks'],
  [
    'chat chunks with what was before them',
    lines(`data: ${JSON.stringify(chat)}`, `data: ${JSON.stringify(chat)}`),
    'openai-chunks',
  ],
  ['an event store', lines({ seq: 1, event: created }), 'promptkit-events'],
  ['an event store after a broken line', lines('{"seq":', { seq: 2, event: created }), 'promptkit-events'],
  [
    'an event store with long events first',
    lines({ seq: 1, event: { ...created, data: { role: 'user', content: 'x'.repeat(100_000) } } }),
    'promptkit-events',
  ],
  ['a recording', JSON.stringify(recording), 'promptkit-recording'],
  ['a pretty recording', JSON.stringify(recording, null, 2), 'promptkit-recording'],
  ['a recording without events', JSON.stringify({ ...recording, events: [] }), 'promptkit-recording'],
  [
    'a long recording',
    JSON.stringify({ ...recording, events: Array(2000).fill(created) }, null, 2),
    'promptkit-recording',
  ],
  [
    'a long recording whose metadata is last',
    JSON.stringify({ events: Array(2000).fill(created), metadata: recording.metadata }),
    'promptkit-recording',
  ],
  [
    'a recording as lines',
    lines({ type: 'metadata', metadata: recording.metadata }, { type: 'event', event: created }),
    'promptkit-recording-jsonl',
  ],
  [
    'the same with its keys in order',
    lines({ metadata: recording.metadata, type: 'metadata' }, { event: { seq: 1, ...created }, type: 'event' }),
    'promptkit-recording-jsonl',
  ],
  ['a recording as lines without its head', lines({ event: created, type: 'event' }), 'promptkit-recording-jsonl'],
  ['a recording of Arena', JSON.stringify({ metadata: {}, events: [spoken] }), 'arena-recording'],
  ['a pretty recording of Arena', JSON.stringify({ metadata: {}, events: [spoken] }, null, 2), 'arena-recording'],
  ['a run of Arena', JSON.stringify(run), 'arena-run'],
  ['a pretty run of Arena', JSON.stringify(run, null, 2), 'arena-run'],
  ['runs of Arena as lines', lines(run, run), 'arena-run'],
  [
    'a run whose messages come late',
    JSON.stringify({ ScenarioID: 's', RunID: 'r', Params: long, Messages: run.Messages }),
    'arena-run',
  ],
  ['turns of Arena', JSON.stringify(turnFile, null, 2), 'arena-turns'],
  ['turns of Arena as lines', lines(turnFile, turnFile), 'arena-turns'],
  ['a transcript of Arena', 'metadata:\n  session_id: s\nmessages:\n- role: user\n', 'arena-transcript'],
  ['a transcript with Windows lines', '---\r\nmessages:\r\n  - role: user\r\n', 'arena-transcript'],
  ['StreamChunks', lines(streamChunk), 'promptkit-chunks'],
  ['StreamChunks in a wrapper', lines({ type: 'chunk', chunk: streamChunk }), 'promptkit-chunks'],
  ['StreamChunks that begin with an empty one', lines({ content: '', delta: '' }, streamChunk), 'promptkit-chunks'],
])('%s', async (_title, text, expected) => {
  expect((await readItems(text)).format).toBe(expected);
});

describe('a mistake in the beginning is named by its line', () => {
  const one = JSON.stringify(conversation);
  const message = '{"role":"user","content":"Hi"}';
  const pretty = JSON.stringify(conversation, null, 2);
  const notJson = (line: number) => ({ kind: 'skipped', line, reason: 'is not JSON' });

  test.each<[string, string, string, readonly number[], number]>([
    ['an element of a list', `[${one},\n{bad},\n${one}]`, 'json', [2], 2],
    ['the first element of a list', `[\n{bad},\n${one}\n]`, 'json', [2], 1],
    ['a list of lists', `[[${message},{bad}],\n[${message}]]`, 'json', [1], 1],
    ['an element of a list with one on each line', `[\n${one},\n{bad},\n${one}\n]`, 'json', [3], 2],
    ['the only line', '{"messages":[],}\n', 'jsonl', [1], 0],
    ['every line', '{"messages":[],}\n\n{"messages":[}\n', 'jsonl', [1, 3], 0],
    ['a line among lines of something else', `{"type":"metadata"}\n{"messages":[],}\n`, 'jsonl', [2], 0],
    ['a pretty object', pretty.replace(/\}$/, ',}'), 'json', [1], 0],
    ['a pretty object after a good one', `${pretty}\n${pretty.replace(/\}$/, ',}')}`, 'json', [10], 1],
  ])('%s', async (_title, text, expected, wrong, good) => {
    const { format, items } = await readItems(text);
    expect(format).toBe(expected);
    expect(items.filter((item) => item.kind === 'skipped' && item.reason === 'is not JSON')).toEqual(
      wrong.map(notJson),
    );
    expect(conversationsOf(items)).toHaveLength(good);
  });
});

test('the format may be told by a key behind a long value', async () => {
  const { format, items } = await readItems(lines(conversation, long));
  expect(format).toBe('jsonl');
  expect(conversationsOf(items)).toHaveLength(2);
});

test('a named format is not doubted', async () => {
  const { format, items } = await readItems('{"messages":[]}', { format: 'json' });
  expect(format).toBe('json');
  expect(conversationsOf(items)).toHaveLength(1);
});

describe('what cannot be read at all is said in one sentence', () => {
  const noise = Uint8Array.from({ length: 3000 }, (_, index) => (index * index * 7 + index * 13) % 256);
  test.each<[string, string | Uint8Array, string | undefined, string]>([
    ['binary', noise, undefined, 'binary, not text'],
    ['zeros', new Uint8Array(100), undefined, 'binary, not text'],
    ['binary, whatever it is called', noise, 'jsonl', 'binary, not text'],
    [
      'another encoding',
      Buffer.from('{"messages":[{"role":"user","content":"ÄÖÜäöüßÄÖÜäöüß"}]}', 'latin1'),
      undefined,
      'not text in UTF-8',
    ],
    [
      'UTF-16',
      Buffer.from('\uFEFF{"messages":[]}', 'utf16le'),
      undefined,
      'UTF-16 text, which is not read; save it as UTF-8',
    ],
    [
      'zstd',
      Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 1),
      undefined,
      'zstd-compressed, which is not read; decompress it first',
    ],
    ['prose', 'Dear reader,\n', undefined, unknown],
    ...[
      ['lines of something else', '{"a":1}\n{"a":2}\n'],
      ['a long list of something else', `[\n${'{"a":1},\n'.repeat(20_000)}{"a":1}]`],
      ['a list of something else', '[1,2]'],
      ['a pretty object of something else', '{\n  "a": 1\n}\n'],
      ['a log', '[2024-01-01] started\n[2024-01-02] ended\n'],
      ['something between the lines', `Dear reader,\n{"messages":[],}\n`],
    ].map(([title, text]) => [`${title}`, `${text}`, undefined, unknown] as [string, string, undefined, string]),
    ['an unknown name', '{}', 'csv', `unknown transcript format "csv"; known formats are ${names}`],
  ])('%s', async (_title, input, format, message) => {
    const reading = readItems(input, format === undefined ? {} : { format });
    await expect(reading).rejects.toThrow(new InputError(message));
  });

  test('a damaged record with zeros is not a binary file', async () => {
    const { items } = await readItems(`${lines(conversation).repeat(20)}${'\0'.repeat(20)}\n`);
    expect(items.at(-1)).toEqual({ kind: 'skipped', line: 21, reason: 'is not JSON' });
  });

  test('deep nesting is a broken record', async () => {
    const { items } = await readItems('['.repeat(200_000));
    expect(items).toEqual([{ kind: 'skipped', line: 1, reason: 'ends in the middle of a JSON value' }]);
  });
});
