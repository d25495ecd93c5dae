import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/diagnostic/input-error.js';
import type { Item } from '../../src/transcript/item.js';
import { readTranscript } from '../../src/transcript/read-transcript.js';
import { conversationsOf, readItems, sketch, skippedOf } from './reading.js';

const talk = (id: string, content: string) => `{"id":"${id}","messages":[{"role":"assistant","content":"${content}"}]}`;
const delta = (content: string) => `{"conversation_id":"a","delta":"${content}"}`;
const event = (content: string) => `data: {"id":"c","choices":[{"delta":{"content":"${content}"}}]}`;
const message = (content: string) => `{"role":"assistant","content":"${content}"}`;

describe('a record that is no UTF-8 costs itself only', () => {
  test.each<[string, string, readonly string[], readonly string[], readonly string[]]>([
    ['jsonl', 'jsonl', [talk('a', 'good'), talk('b', 'caf\u00e9')], ['2'], ['a: 0[] 1=good']],
    ['chunks', 'chunks', [delta('x'), delta('\u00e9'), delta('y')], ['2'], ['a: 1[] 1=x|y']],
    ['openai-sse', 'openai-sse', [event('x'), '', event('\u00e9'), '', event('y'), ''], ['3'], ['c: 0[] 1=x|y']],
    ['openai-chunks', 'openai-chunks', [event('x'), event('\u00e9'), event('y')], ['2'], ['c: 0[] 1=x|y']],
    ['elements', 'json', [`[${talk('a', 'good')},`, `${talk('b', '\u00e9')}]`], ['2'], ['a: 0[] 1=good']],
    ['another script', 'jsonl', [talk('a', 'good'), talk('b', '\u00e4\u00df\u00ff\u00e9')], ['2'], ['a: 0[] 1=good']],
  ])('%s', async (_title, format, lines, wrong, good) => {
    const { items } = await readItems(Buffer.from(`${lines.join('\n')}\n`, 'latin1'), { format });
    expect(skippedOf(items)).toEqual(wrong.map((line) => `${line}: is not text in UTF-8`));
    expect(conversationsOf(items).map(sketch)).toEqual(good);
  });

  test('a message takes its conversation', async () => {
    const { items } = await readItems(Buffer.from(`[${message('x')},\n${message('\u00e9')}]`, 'latin1'));
    expect(skippedOf(items)).toEqual(['1: message on line 2 is not text in UTF-8']);
    expect(conversationsOf(items)).toEqual([]);
  });

  test.each(['jsonl', 'json'])(
    'a replacement character that was recorded is text like any other: %s',
    async (format) => {
      const { items } = await readItems(talk('a', '\uFFFD!'), { format });
      expect(conversationsOf(items).map(sketch)).toEqual(['a: 0[] 1=\uFFFD!']);
      expect(skippedOf(items)).toEqual([]);
    },
  );

  test.each<[string, readonly number[]]>([
    ['half a surrogate pair', [0xed, 0xa0, 0xbd]],
    ['too long a form', [0xc0, 0xaf]],
    ['a character that is cut', [0xe2, 0x82]],
    ['beside a recorded replacement character', [0xef, 0xbf, 0xbd, 0xff]],
  ])('%s', async (_title, bytes) => {
    const [before = '', after = ''] = talk('a', '|').split('|');
    const input = Buffer.concat([Buffer.from(before), Uint8Array.from(bytes), Buffer.from(after)]);
    for (const format of ['jsonl', 'json']) {
      const { items } = await readItems(input, { format });
      expect(items).toEqual([{ kind: 'skipped', line: 1, reason: 'is not text in UTF-8' }]);
    }
  });
});

describe('an input that fails while it is read', () => {
  const failure = new InputError('cannot read "log.gz": the gzip data ends too early');

  async function readUntilFailure(...texts: readonly string[]) {
    async function* failing() {
      for (const text of texts) yield Buffer.from(text);
      throw failure;
    }
    const items: Item[] = [];
    const reading = (async () => {
      for await (const batch of readTranscript(failing())) items.push(...batch.items);
    })();
    const error: unknown = await reading.catch((caught: unknown) => caught);
    return { error, items };
  }

  test.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['at once', [], [], []],
    ['in the beginning', [`${delta('x')}\n`], ['a: 1[] 1=x'], []],
    [
      'later',
      [`${delta('x')}\n`.repeat(2000), delta('y').slice(0, 9)],
      [`a: 1[] 1=${Array(2000).fill('x').join('|')}`],
      ['2001: ends in the middle of a JSON value'],
    ],
    ['before its format can be told', ['Dear'], [], []],
  ])('gives what was read, then fails: %s', async (_title, texts, seen, skipped) => {
    const { error, items } = await readUntilFailure(...texts);
    expect(error).toBe(failure);
    expect(conversationsOf(items).map(sketch)).toEqual(seen);
    expect(skippedOf(items)).toEqual(skipped);
  });
});
