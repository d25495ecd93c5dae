import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/diagnostic/input-error.js';
import { type ReadOptions, readTranscript } from '../../src/transcript/read-transcript.js';
import { conversationsOf, lines, notesOf, pieces, readItems, sketch, skippedOf } from './reading.js';

const chunk = (conversation_id: unknown, delta: unknown, more: object = {}) => ({ conversation_id, delta, ...more });
const end = { finish_reason: 'stop' };

async function sketches(...records: readonly unknown[]) {
  const { items } = await readItems(lines(...records), { format: 'chunks' });
  return conversationsOf(items).map(sketch);
}

describe('streams', () => {
  test.each<[string, readonly unknown[], readonly string[]]>([
    ['turn and round are 1 when nothing is said', [chunk('a', 'x'), chunk('a', 'y')], ['a: 1[] 1=x|y']],
    ['numbers are reported as they are', [chunk('a', 'x', { turn: 7, round: 3 })], ['a: 7[] 3=x']],
    ['any whole number will do', [chunk('a', 'x', { turn: -1, round: 0 })], ['a: -1[] 0=x']],
    [
      'turns are in the order of their numbers',
      [chunk('a', 'y', { turn: 2 }), chunk('a', 'x', { turn: 1 })],
      ['a: 1[] 1=x; 2[] 1=y'],
    ],
    ['rounds too', [chunk('a', 'y', { round: 10 }), chunk('a', 'x', { round: 9 })], ['a: 1[] 9=x 10=y']],
    [
      'interleaved conversations',
      [chunk('a', 'x'), chunk('b', 'y'), chunk('a', 'z'), chunk('b', 'w')],
      ['a: 1[] 1=x|z', 'b: 1[] 1=y|w'],
    ],
    [
      'interleaved turns of one',
      [chunk('a', 'x', { turn: 1 }), chunk('a', 'y', { turn: 2 }), chunk('a', 'z', { turn: 1 })],
      ['a: 1[] 1=x|z; 2[] 1=y'],
    ],
    [
      'after a finish_reason the next round begins',
      [chunk('a', 'x', end), chunk('a', 'y', end), chunk('a', 'z')],
      ['a: 1[] 1=x 2=y 3=z'],
    ],
    [
      'which takes the next number that is free',
      [chunk('a', 'x', end), chunk('a', 'y', end), chunk('a', 'z', { round: 2 })],
      ['a: 1[] 1=x 2=z 3=y'],
    ],
    ['empty deltas count', [chunk('a', ''), chunk('a', null), { conversation_id: 'a', ...end }], ['a: 1[] 1=||']],
    ['a number is an id', [chunk(5, 'x'), chunk('5', 'y')], ['5: 1[] 1=x|y']],
    [
      'half a character waits',
      [chunk('a', '\ud83d'), chunk('b', 'z'), chunk('a', '\ude00')],
      ['a: 1[] 1=|😀', 'b: 1[] 1=z'],
    ],
  ])('%s', async (_title, records, expected) => {
    expect(await sketches(...records)).toEqual(expected);
  });

  test('every chunk has its line, its tokens and its finish_reason', async () => {
    const { items } = await readItems(
      lines(chunk('a', 'x', { token_count: 2 }), chunk('b', 'y'), chunk('a', 'z', end)),
    );
    const [a] = conversationsOf(items);
    expect(a).toEqual({
      id: 'a',
      line: 1,
      turns: [
        {
          number: 1,
          opening: [],
          rounds: [
            {
              number: 1,
              line: 1,
              response: { role: 'assistant', content: 'xz' },
              followUps: [],
              chunks: [
                { delta: 'x', tokenCount: 2, line: 1 },
                { delta: 'z', finishReason: 'stop', line: 3 },
              ],
            },
          ],
        },
      ],
    });
  });
});

describe('a bad record costs itself only', () => {
  test.each<[string, unknown, string]>([
    ['no conversation', { delta: 'x' }, 'has no conversation_id, so it belongs to no conversation'],
    ['a list', [], 'is a list, expected an object with delta'],
    ['cut', '{"conversation_id":"a","del', 'ends in the middle of a JSON value'],
    ['a delta of a wrong kind', chunk('a', 5), 'delta is a number, expected text'],
    ['half a turn', chunk('a', 'x', { turn: 1.5 }), 'turn is 1.5, expected a whole number'],
    ['a round that is text', chunk('a', 'x', { round: '1' }), 'round is a string, expected a whole number'],
    ['a seq that is text', chunk('a', 'x', { seq: '1' }), 'seq is a string, expected a whole number'],
    [
      'tokens of a wrong kind',
      chunk('a', 'x', { token_count: '1' }),
      'token_count is a string, expected a number that is not negative',
    ],
    [
      'a finish_reason of a wrong kind',
      chunk('a', 'x', { finish_reason: 1 }),
      'finish_reason is a number, expected text',
    ],
  ])('%s', async (_title, record, reason) => {
    const { items } = await readItems(lines(chunk('a', 'x'), record, chunk('a', 'y')));
    expect(skippedOf(items)).toEqual([`2: ${reason}`]);
    expect(conversationsOf(items).map(sketch)).toEqual(['a: 1[] 1=x|y']);
  });
});

describe('sequence numbers', () => {
  const seq = (...numbers: readonly number[]) =>
    lines(...numbers.map((number) => chunk('a', String(number), { seq: number })));

  test.each<[string, readonly number[], string, readonly string[], readonly string[]]>([
    ['in order', [0, 1, 2], 'a: 1[] 1=0|1|2', [], []],
    ['counted from 1', [1, 2], 'a: 1[] 1=1|2', [], []],
    ['one twice', [0, 1, 1, 2], 'a: 1[] 1=0|1|2', ['3: repeats seq 1 of turn 1, round 1'], []],
    ['an early one again', [0, 1, 2, 0, 3], 'a: 1[] 1=0|1|2|3', ['4: repeats seq 0 of turn 1, round 1'], []],
    ['a gap', [0, 1, 4], 'a: 1[] 1=0|1|4', [], ['1: a: turn 1: seq goes from 1 to 4']],
    ['the beginning is missing', [3, 4], 'a: 1[] 1=3|4', [], ['1: a: turn 1: begins with seq 3']],
    [
      'the order of the file is the order',
      [0, 2, 1, 3],
      'a: 1[] 1=0|2|1|3',
      [],
      ['1: a: turn 1: seq goes from 0 to 2, and 2 more gaps'],
    ],
    ['two gaps', [0, 2, 4], 'a: 1[] 1=0|2|4', [], ['1: a: turn 1: seq goes from 0 to 2, and 1 more gap']],
    [
      'repeated after a gap',
      [0, 5, 0, 5],
      'a: 1[] 1=0|5',
      ['3: repeats seq 0 of turn 1, round 1', '4: repeats seq 5 of turn 1, round 1'],
      ['1: a: turn 1: seq goes from 0 to 5'],
    ],
  ])('%s', async (_title, numbers, expected, skipped, notes) => {
    const { items } = await readItems(seq(...numbers));
    expect(conversationsOf(items).map(sketch)).toEqual([expected]);
    expect(skippedOf(items)).toEqual(skipped);
    expect(notesOf(items)).toEqual(notes);
  });

  test('the last record of a finished stream may come again', async () => {
    const last = chunk('a', 'y', { seq: 1, ...end });
    const { items } = await readItems(lines(chunk('a', 'x', { seq: 0 }), last, last));
    expect(skippedOf(items)).toEqual(['3: repeats seq 1 of turn 1, round 1']);
  });

  test('the next round may count on', async () => {
    const records = [
      chunk('a', 'x', { seq: 0 }),
      chunk('a', 'y', { seq: 1, ...end }),
      chunk('a', 'z', { seq: 2, ...end }),
    ];
    expect((await readItems(lines(...records))).items).toHaveLength(1);
  });

  test('the next round counts again', async () => {
    const { items } = await readItems(lines(chunk('a', 'x', { seq: 0, ...end }), chunk('a', 'y', { seq: 0, ...end })));
    expect(items).toHaveLength(1);
  });
});

describe('a stream without a finish_reason', () => {
  test('is noted where other streams have one, even later ones', async () => {
    const { items } = await readItems(lines(chunk('a', 'x'), chunk('b', 'y', end)));
    expect(notesOf(items)).toEqual([
      '1: a: turn 1: the stream ends without a finish_reason, others of this log have one',
    ]);
  });

  test('is noted one by one only for the first thousand that come before any end', async () => {
    const many = Array.from({ length: 1200 }, (_, index) => chunk(`c${index}`, 'x'));
    const bytes = new TextEncoder().encode(lines(...many, chunk('z', 'y', end), chunk('late', 'z')));
    const { items } = await readItems(bytes, { again: () => pieces(bytes, 5000) });
    const notes = notesOf(items);
    expect(notes).toHaveLength(1002);
    expect(notes[999]).toMatch('1000: c999: turn 1: the stream ends without a finish_reason');
    expect(notes[1000]).toBe('1001: undefined: 200 more streams end without a finish_reason, from this line on');
    expect(notes[1001]).toMatch('1202: late: turn 1: the stream ends without a finish_reason');
  });

  test('is nothing where none has one', async () => {
    const { items } = await readItems(lines(chunk('a', 'x'), chunk('b', 'y')));
    expect(notesOf(items)).toEqual([]);
  });
});

describe('a log that can be read twice', () => {
  const text = lines(chunk('a', 'x'), chunk('b', 'y'), chunk('a', 'z'), chunk('c\u00e9"', 'v'), chunk('b', 'w'));
  const bytes = new TextEncoder().encode(text);
  const again = () => pieces(bytes, 7);

  test('gives the same conversations, each as soon as it ends', async () => {
    const once = await readItems(text);
    const twice = await readItems(text, { again });
    expect(conversationsOf(once.items).map(({ id }) => id)).toEqual(['a', 'b', 'c\u00e9"']);
    expect(conversationsOf(twice.items).map(({ id }) => id)).toEqual(['a', 'c\u00e9"', 'b']);
    expect(conversationsOf(twice.items).toSorted((a, b) => a.line - b.line)).toEqual(conversationsOf(once.items));
  });

  test('is not misled by its own text', async () => {
    const tricky = lines(
      chunk('a', '"conversation_id":"b"'),
      '{"delta":"conversation_id","conversation_id" : "a"}',
      '{"conversation_id":"b","conversation_id":"a","delta":"last one wins"}',
      { meta: { conversation_id: 'b' }, ...chunk('a', 'nested') },
      '{"conversation_id":"b","delta":"only"}',
    );
    const { items } = await readItems(tricky, { again: () => pieces(new TextEncoder().encode(tricky), 1000) });
    expect(skippedOf(items)).toEqual([]);
    expect(conversationsOf(items)).toEqual(conversationsOf((await readItems(tricky)).items));
  });

  test('says when it has grown in between', async () => {
    const { items } = await readItems(text, { again: () => pieces(bytes.subarray(0, text.indexOf('\n') + 1), 100) });
    const reason = 'was not there when the file was looked through: it changed while it was read';
    expect(skippedOf(items)).toEqual([2, 3, 4, 5].map((line) => `${line}: ${reason}`));
    expect(conversationsOf(items).map(sketch)).toEqual(['a: 1[] 1=x']);
  });

  test('is read all the same when the first look fails', async () => {
    async function* failing() {
      yield bytes.subarray(0, 10);
      throw new InputError('cannot read it: the gzip data ends too early');
    }
    expect(await readItems(text, { again: failing })).toEqual(await readItems(text));
  });

  test('is not looked through to its end when the run is interrupted', async () => {
    const { signal } = interrupted();
    let looked = 0;
    async function* endless() {
      for (; looked < 1000; looked += 1) yield bytes;
    }
    await readItems(text, { again: endless, signal });
    expect(looked).toBe(0);
  });

  function interrupted() {
    const controller = new AbortController();
    controller.abort();
    return controller;
  }

  test('tells the ids of its conversations to who asks', async () => {
    const idsOf = async (options: ReadOptions) => {
      const batches = [];
      for await (const { conversations } of readTranscript(pieces(bytes, 9), options)) batches.push(conversations);
      return batches;
    };
    const [first, ...rest] = await idsOf({ again, wantsIds: true });
    expect([...(first ?? [])]).toEqual(['a', 'b', 'c\u00e9"']);
    expect(rest.every((ids) => ids === undefined)).toBe(true);
    expect(await idsOf({ again })).not.toContainEqual(expect.anything());
    expect(await idsOf({ wantsIds: true })).not.toContainEqual(expect.anything());
  });
});
