import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formats } from '../../src/transcript/formats/index.js';
import { conversationsOf, lines, pieces, readItems } from './reading.js';

const corpus = new URL('../corpus/', import.meta.url);
const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.includes('.') && !name.endsWith('.items.json'),
);

describe('any way of cutting the bytes gives the same items', () => {
  test.each(files)('%s', async (name) => {
    const bytes = readFileSync(new URL(name, corpus));
    const whole = await readItems(bytes);
    for (const size of [1, 2, 3, 7, 64, 1000]) expect(await readItems(bytes, {}, size)).toEqual(whole);
  });
});

test('nothing that is read makes a reader fail', async () => {
  const format = fc.constantFrom(...formats.map(({ name }) => name));
  const scraps = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    '\\',
    ',',
    ':',
    '\n',
    'data:',
    '\n\n',
    'null',
    '1',
    '{"messages":[',
    '{"role":"user","content":',
    '{"conversation_id":"a","delta":"b"}\n',
    '{"seq":1,"event":{"type":"message.created","data":{"Role":"user","Content":"a"}}}\n',
    '{"type":"metadata","metadata":{}}\n',
    '{"metadata":{},"events":[{"type":"message","message":{"role":"user"}},',
    '{"RunID":"r","Messages":[{"role":"user"}],',
    '{"scenario_id":"s","turns":[{"user_message":"a"}],',
    'messages:\n- role: user\n  content: ',
    '{"content":"ab","delta":"b","reset":true}\n',
    '\ud83d',
    'é',
  );
  await fc.assert(
    fc.asyncProperty(
      format,
      fc.array(fc.oneof(scraps, fc.string()), { maxLength: 40 }),
      fc.integer({ min: 1, max: 9 }),
      async (name, texts, size) => {
        const bytes = new TextEncoder().encode(texts.join(''));
        const options = { format: name, maxRecordBytes: 90 };
        expect(await readItems(bytes, options, size)).toEqual(await readItems(bytes, options));
      },
    ),
  );
});

interface Streamed {
  readonly id: string;
  readonly turn: number;
  readonly deltas: readonly string[];
}

const stream = fc.record({
  id: fc.constantFrom('a', 'b', 'ü"'),
  turn: fc.integer({ min: 1, max: 3 }),
  deltas: fc.array(fc.string({ unit: 'binary', maxLength: 3 }), { minLength: 1, maxLength: 5 }),
});

const streams = fc.uniqueArray(stream, { selector: ({ id, turn }) => `${id}/${turn}`, maxLength: 6 });

test('any interleaving of a chunk log gives the same conversations', async () => {
  await fc.assert(
    fc.asyncProperty(streams, fc.array(fc.nat()), fc.boolean(), async (log, order, twice) => {
      const plain = await textsOf(lines(...log.flatMap(recordsOf)), twice);
      const mixed = await textsOf(lines(...interleaved(log.map(recordsOf), order)), !twice);
      expect(mixed).toEqual(plain);
    }),
  );
});

function recordsOf({ id, turn, deltas }: Streamed): readonly object[] {
  return deltas.map((delta, seq) => ({ conversation_id: id, turn, seq, delta }));
}

/** Takes the next record of one stream or another, as `order` says. */
function interleaved(streamed: readonly (readonly object[])[], order: readonly number[]): readonly object[] {
  const left = streamed.map((records) => [...records]);
  const taken = order.flatMap((number) => {
    const queue = left[number % Math.max(1, left.length)];
    return queue?.splice(0, 1) ?? [];
  });
  return [...taken, ...left.flat()];
}

/** Every stream's chunks by conversation and turn: what must not depend on the order of the file. */
async function textsOf(text: string, twice: boolean) {
  const bytes = new TextEncoder().encode(text);
  const { items } = await readItems(bytes, { format: 'chunks', ...(twice && { again: () => pieces(bytes, 11) }) });
  const texts = conversationsOf(items).flatMap(({ id, turns }) =>
    turns.map(({ number, rounds }) => [
      `${id}/${number}`,
      rounds.map(({ chunks }) => chunks?.map(({ delta }) => delta)),
    ]),
  );
  return Object.fromEntries(texts);
}
