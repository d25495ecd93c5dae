import { describe, expect, test } from 'vitest';
import { conversationsOf, lines, notesOf, readItems, sketch, skippedOf } from './reading.js';

const chunk = (delta: object, { id = 'c', index = 0, finish = null as string | null } = {}) => ({
  id,
  object: 'chat.completion.chunk',
  choices: [{ index, delta, finish_reason: finish }],
});
const say = (content: unknown, more = {}) => chunk({ content }, more);
const stop = (more = {}) => chunk({}, { finish: 'stop', ...more });
const usage = { id: 'c', object: 'chat.completion.chunk', choices: [], usage: { completion_tokens: 9 } };

const event = (payload: unknown) => `data: ${typeof payload === 'string' ? payload : JSON.stringify(payload)}\n\n`;
const sse = (...payloads: readonly unknown[]) => payloads.map(event).join('');
const jsonl = (...payloads: readonly unknown[]) => lines(...payloads);
const prefixed = (...payloads: readonly unknown[]) => sse(...payloads).replaceAll('\n\n', '\n');

describe.each([
  ['openai-sse', sse],
  ['openai-chunks', jsonl],
  ['openai-chunks', prefixed],
] as const)('%s', (format, write) => {
  test.each<[string, readonly unknown[], readonly string[]]>([
    ['a stream', [say('Hel'), say('lo'), stop(), '[DONE]'], ['c: 0[] 1=Hel|lo|']],
    ['without the word at the end', [say('Hel'), say('lo'), stop()], ['c: 0[] 1=Hel|lo|']],
    ['finished in the last chunk with text', [say('Hel'), say('lo', { finish: 'stop' })], ['c: 0[] 1=Hel|lo']],
    ['content null or absent', [say(null), chunk({ role: 'assistant' }), say('x'), stop()], ['c: 0[] 1=||x|']],
    [
      'content in parts, thinking left out',
      [
        say([
          { type: 'thinking', thinking: [] },
          { type: 'text', text: 'x' },
        ]),
        stop(),
      ],
      ['c: 0[] 1=x|'],
    ],
    [
      'reasoning and refusals are not content',
      [chunk({ reasoning: 'a', refusal: 'b', content: 'x' }), stop()],
      ['c: 0[] 1=x|'],
    ],
    ['a preamble without id', [{ id: '', object: '', choices: [] }, say('x'), stop()], ['c: 0[] 1=x|']],
    [
      'one after another',
      [say('x'), stop(), '[DONE]', say('y', { id: 'd' }), stop({ id: 'd' }), '[DONE]'],
      ['c: 0[] 1=x|', 'd: 0[] 1=y|'],
    ],
    [
      'interleaved',
      [say('x'), say('y', { id: 'd' }), say('z'), stop({ id: 'd' }), stop()],
      ['c: 0[] 1=x|z|', 'd: 0[] 1=y|'],
    ],
    [
      'several choices',
      [say('x'), say('y', { index: 1 }), stop({ index: 1 }), stop()],
      ['c: 0[] 1=x|', 'c/1: 0[] 1=y|'],
    ],
    [
      'the same id again',
      [chunk({ role: 'assistant' }), stop(), chunk({ role: 'assistant', content: 'y' }), stop()],
      ['c: 0[] 1=|', 'c: 0[] 1=y|'],
    ],
    [
      'a role repeated beside the usage',
      [say('x'), stop(), { ...chunk({ role: 'assistant', content: '' }), usage: { completion_tokens: 1 } }],
      ['c: 0[] 1=x||'],
    ],
    ['half a character', [say('\ud83d'), say('\ude00'), stop()], ['c: 0[] 1=|😀|']],
  ])('%s', async (_title, payloads, expected) => {
    const { items } = await readItems(write(...payloads), { format });
    expect(skippedOf(items)).toEqual([]);
    expect(conversationsOf(items).map(sketch).toSorted()).toEqual(expected.toSorted());
  });

  test('a stream without id is named by its line', async () => {
    const { items } = await readItems(write('[DONE]', say('x', { id: '' }), stop({ id: '' })), { format });
    expect(conversationsOf(items).map(({ id, line }) => [id, line])).toEqual([
      [`#${format === 'openai-sse' ? 3 : 2}`, format === 'openai-sse' ? 3 : 2],
    ]);
  });

  test('calls of tools come in pieces', async () => {
    const call = (tool: object) => chunk({ tool_calls: [tool] });
    const payloads = [
      call({ index: 1, id: 't1', function: { name: 'f', arguments: '' } }),
      call({ index: 2, id: 't2', function: { name: 'g', arguments: '{}' } }),
      call({ index: 1, function: { arguments: '{"a"' } }),
      call({ index: 1, function: { arguments: ':1}' } }),
      stop(),
    ];
    const { items } = await readItems(write(...payloads), { format });
    expect(conversationsOf(items)[0]?.turns[0]?.rounds[0]?.response.toolCalls).toEqual([
      { id: 't1', name: 'f', args: '{"a":1}' },
      { id: 't2', name: 'g', args: '{}' },
    ]);
  });

  test('tokens are counted by the usage record of a lone choice', async () => {
    const alone = await readItems(write(say('x'), stop(), usage, '[DONE]'), { format });
    expect(conversationsOf(alone.items)[0]?.turns[0]?.rounds[0]?.response.tokenCount).toBe(9);
    const two = await readItems(write(say('x'), say('y', { index: 1 }), stop(), stop({ index: 1 }), usage), { format });
    expect(conversationsOf(two.items)[0]?.turns[0]?.rounds[0]?.response.tokenCount).toBeUndefined();
  });

  test('an error of the server is noted and what came before it is read', async () => {
    const { items } = await readItems(write(say('x'), { error: { message: 'overloaded' } }), { format });
    expect(notesOf(items)).toEqual([
      `${format === 'openai-sse' ? 3 : 2}: c: the server reported an error: "overloaded"`,
      '1: c: the stream ends without a finish_reason',
    ]);
    expect(conversationsOf(items).map(sketch)).toEqual(['c: 0[] 1=x']);
  });

  test.each<[string, unknown, string]>([
    ['no JSON', 'Sure', 'is not JSON'],
    ['cut', '{"id":"c","choi', 'ends in the middle of a JSON value'],
    ['another object', { type: 'ping' }, 'choices is missing, expected a chat completion chunk'],
    ['a number', 5, 'is a number, expected a chat completion chunk'],
    ['content that is a number', say(5), 'content is a number, expected text, a list of parts or null'],
    ['a choice that is a number', { choices: [5] }, 'a choice is a number, expected an object'],
  ])('a bad record costs itself only: %s', async (_title, payload, reason) => {
    const { items } = await readItems(write(say('x'), payload, stop()), { format });
    expect(skippedOf(items)).toEqual([`${format === 'openai-sse' ? 3 : 2}: ${reason}`]);
    expect(conversationsOf(items).map(sketch)).toEqual(['c: 0[] 1=x|']);
  });
});

describe('events', () => {
  const hello = JSON.stringify(say('x'));
  test.each<[string, string]>([
    ['lines end in \\r\\n', sse(say('x'), stop()).replaceAll('\n', '\r\n')],
    ['comments and other fields', `: hi\n\nevent: message\nid: 1\nretry: 5\ndata: ${hello}\n\n${event(stop())}`],
    ['no space behind the colon', sse(say('x'), stop()).replaceAll('data: ', 'data:')],
    ['no blank line at the end', sse(say('x'), stop()).trimEnd()],
    ['a value on two lines', `data: ${hello.replace(',', ',\ndata: ')}\n\n${event(stop())}`],
    ['blank lines are lost further on', `${event(say('x'))}data: ${JSON.stringify(stop())}\ndata: [DONE]\n`],
    ['indented lines', sse(say('x'), stop()).replaceAll('data', '  data')],
    ['a byte order mark', `\uFEFF${sse(say('x'), stop())}`],
  ])('%s', async (_title, text) => {
    const { format, items } = await readItems(text);
    expect(format).toBe('openai-sse');
    expect(items.map(({ kind }) => kind)).toEqual(['conversation']);
    expect(conversationsOf(items).map(sketch)).toEqual(['c: 0[] 1=x|']);
  });

  test('an error that is no JSON is an error all the same', async () => {
    const { items } = await readItems(`${sse(say('x'), stop())}event: error\ndata: gone\n\n`);
    expect(notesOf(items)).toEqual(['6: undefined: the server reported an error: "gone"']);
  });

  test('a line that is none of an event stream is said', async () => {
    const text = `${sse(say('x'))}{"messages":[]}\ndatabase: down\n \ndata\n\n${sse(stop())}`;
    const { items } = await readItems(text, { format: 'openai-sse' });
    expect(skippedOf(items)).toEqual(['3: is no line of an event stream', '4: is no line of an event stream']);
    expect(conversationsOf(items).map(sketch)).toEqual(['c: 0[] 1=x|']);
  });

  test('a cut end is said with its line', async () => {
    const { items } = await readItems(`${sse(say('x'))}data: {"id":"c","choi`);
    expect(skippedOf(items)).toEqual(['3: ends in the middle of a JSON value']);
    expect(notesOf(items)).toEqual(['1: c: the stream ends without a finish_reason']);
  });
});

test('many finished streams are not held', async () => {
  const many = Array.from({ length: 500 }, (_, index) => [
    say('x', { id: `c${index}` }),
    stop({ id: `c${index}` }),
  ]).flat();
  const { items } = await readItems(lines(...many));
  expect(new Set(conversationsOf(items).map(({ id }) => id)).size).toBe(500);
});
