import { describe, expect, test } from 'vitest';
import { conversationsOf, lines, notesOf, pieces, readItems, sketch, skippedOf } from './reading.js';

const in1 = { conversation_id: 'c' };
const stop = { finish_reason: 'stop' };
const hello = [
  { ...in1, content: 'Hel', delta: 'Hel', token_count: 1, delta_tokens: 1 },
  { ...in1, content: 'Hello', delta: 'lo', token_count: 3, delta_tokens: 2, ...stop },
];

describe('a log of StreamChunks', () => {
  test.each<[string, readonly object[], string, readonly string[]]>([
    ['content and delta', hello, 'c: 1[] 1=Hel|lo', []],
    [
      'content alone',
      [
        { ...in1, content: 'Hel', token_count: 1 },
        { ...in1, content: 'Hello', token_count: 2, ...stop },
      ],
      'c: 1[] 1=Hel|lo',
      [],
    ],
    [
      'a last chunk without text',
      [hello[0] ?? {}, { ...in1, content: 'Hel', delta: '', ...stop }],
      'c: 1[] 1=Hel|',
      [],
    ],
    [
      'deltas alone',
      [
        { ...in1, delta: 'Hel', delta_tokens: 1 },
        { ...in1, delta: 'lo', delta_tokens: 1 },
      ],
      'c: 1[] 1=Hel|lo',
      [],
    ],
    ['no conversation', hello.map(({ conversation_id: _, ...chunk }) => chunk), '#1: 1[] 1=Hel|lo', []],
    [
      'a session',
      hello.map(({ conversation_id: id, ...chunk }) => ({ session_id: id, ...chunk })),
      'c: 1[] 1=Hel|lo',
      [],
    ],
    [
      'wrapped, with an end that says it all once more',
      [
        ...hello.map(({ conversation_id: id, ...chunk }) => ({ type: 'chunk', conversation_id: id, chunk })),
        { type: 'complete', ...in1, chunk: { content: 'Hello', ...stop } },
      ],
      'c: 1[] 1=Hel|lo',
      [],
    ],
    ['the next answer under the same numbers', [...hello, ...hello], 'c: 1[] 1=Hel|lo 2=Hel|lo', []],
    [
      'turns and rounds as written',
      [
        ...hello.map((chunk) => ({ ...chunk, turn: 2, round: 3 })),
        ...hello.map((chunk) => ({ ...chunk, turn: 2, round: 1 })),
        ...hello.map((chunk) => ({ ...chunk, turn: 1 })),
      ],
      'c: 1[] 1=Hel|lo; 2[] 1=Hel|lo 3=Hel|lo',
      [],
    ],
    [
      'a reset',
      [
        hello[0] ?? {},
        { ...in1, content: 'gone', delta: 'gone', reset: true },
        { ...in1, content: 'Hi', delta: 'Hi', ...stop },
      ],
      'c: 1[] 1=Hi',
      ['1: c: turn 1: what came before a reset, 1 chunk, counts for nothing and is not judged'],
    ],
    [
      'a reset after the end',
      [...hello, { ...in1, content: '', delta: '', reset: true }, { ...in1, content: 'Hi', delta: 'Hi', ...stop }],
      'c: 1[] 1=Hi',
      ['1: c: turn 1: what came before a reset, 2 chunks, counts for nothing and is not judged'],
    ],
    [
      'a failure',
      [hello[0] ?? {}, { ...in1, content: 'Hello', delta: 'lo', error: {} }],
      'c: 1[] 1=Hel',
      ['1: c: turn 1: the stream failed: its text is not recorded'],
    ],
    [
      'a failure in a record of its own',
      [
        { type: 'chunk', chunk: hello[0] ?? {} },
        { type: 'error', ...in1, error: 'connection lost' },
      ],
      'c: 1[] 1=Hel',
      ['1: c: turn 1: the stream failed: connection lost'],
    ],
    [
      'an interruption',
      [{ ...hello[0], interrupted: true }, ...hello],
      'c: 1[] 1=Hel 2=Hel|lo',
      ['1: c: turn 1: the stream was interrupted'],
    ],
    [
      'content that is something else',
      [hello[0] ?? {}, { ...in1, content: 'Goodbye', delta: 'bye' }, { ...in1, content: 'Goodbye!', delta: '!' }],
      'c: 1[] 1=Hel|bye|!',
      ['1: c: turn 1: content is not what the deltas before it add up to; the deltas are judged'],
    ],
    [
      'half a character',
      [
        { ...in1, content: 'a\ud83d', delta: 'a\ud83d' },
        { ...in1, content: 'a\ud83d\ude00', delta: '\ude00', ...stop },
      ],
      'c: 1[] 1=a|\u{1F600}',
      [],
    ],
  ])('%s', async (_title, records, expected, notes) => {
    const text = lines(...records);
    const { format, items } = await readItems(text);
    expect([format, ...skippedOf(items)]).toEqual(['promptkit-chunks']);
    expect(conversationsOf(items).map(sketch)).toEqual([expected]);
    expect(notesOf(items)).toEqual(notes);
    const twice = await readItems(text, { again: () => pieces(new TextEncoder().encode(text), 7) }, 7);
    expect(twice.items).toEqual(items);
  });

  test.each<[string, readonly object[], readonly (number | undefined)[]]>([
    ['a running total', hello.map(({ delta_tokens: _, ...chunk }) => chunk), [1, 2]],
    ['their own as well', hello, [1, 2]],
    [
      'nothing that was counted',
      hello.map((chunk) => ({ ...chunk, token_count: 0, delta_tokens: 0 })),
      [undefined, undefined],
    ],
    ['a total after a reset', [{ ...hello[0], reset: true }, ...hello], [1, 2]],
    [
      'an end that has no count',
      [
        { ...in1, content: 'Hel', delta: 'Hel', token_count: 2 },
        { ...in1, content: 'Hel', delta: '', token_count: 0, ...stop },
      ],
      [2, undefined],
    ],
  ])('tokens: %s', async (_title, records, expected) => {
    const { items } = await readItems(lines(...records));
    const chunks = conversationsOf(items)[0]?.turns[0]?.rounds[0]?.chunks;
    expect(chunks?.map(({ tokenCount }) => tokenCount)).toEqual(expected);
  });

  test('calls of tools are the last that were told', async () => {
    const call = { id: 'c1', name: 'find', args: { id: 7 } };
    const records = [
      { ...in1, content: '', delta: '', token_count: 1, tool_calls: [{ ...call, args: {} }] },
      { ...in1, content: '', delta: '', token_count: 2, tool_calls: [call], finish_reason: 'tool_use' },
    ];
    const { items } = await readItems(lines(...records));
    expect(conversationsOf(items)[0]?.turns[0]?.rounds[0]?.response.toolCalls).toEqual([{ ...call, args: '{"id":7}' }]);
  });

  test.each<[string, string, string]>([
    ['a line that is no object', '5', 'is a number, expected an object with content or delta'],
    [
      'a record of something else',
      lines({ id: 'c', messages: [] }),
      'has nothing that a StreamChunk has, expected content or delta',
    ],
    ['content that is no text', lines({ ...in1, content: 5, delta: '' }), 'content is a number, expected text'],
    [
      'a count that is no number',
      lines({ ...in1, content: '', token_count: 'x' }),
      'token_count is a string, expected a number that is not negative',
    ],
  ])('%s costs itself only', async (_title, bad, reason) => {
    const { items } = await readItems(`${lines(hello[0])}${bad.trim()}\n${lines(hello[1])}`);
    expect(skippedOf(items)).toEqual([`2: ${reason}`]);
    expect(conversationsOf(items).map(sketch)).toEqual(['c: 1[] 1=Hel|lo']);
  });

  test('the native log is still told by the chunk’s own text', async () => {
    const { format } = await readItems(lines({ ...in1, delta: 'Hel', token_count: 1, finish_reason: null }));
    expect(format).toBe('chunks');
  });
});
