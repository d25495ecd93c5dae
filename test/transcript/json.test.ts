import { describe, expect, test } from 'vitest';
import { conversationsOf, readItems, sketch, skippedOf } from './reading.js';

const user = { role: 'user', content: 'Hi [{"' };
const answer = { role: 'assistant', content: 'Hello\\"' };
const conversation = { id: 'c', messages: [user, answer] };
const pretty = (value: unknown) => JSON.stringify(value, null, 2);

async function read(text: string, maxRecordBytes = 1e6) {
  const { items } = await readItems(text, { format: 'json', maxRecordBytes });
  return { seen: conversationsOf(items).map((one) => `${one.line} ${sketch(one)}`), skipped: skippedOf(items) };
}

const C = 'c: 1[user] 1=Hello\\"';

test.each<[string, string, readonly string[]]>([
  ['an object with messages', pretty(conversation), [`1 ${C}`]],
  ['a list of messages is one conversation', pretty([user, answer]), ['1 #1: 1[user] 1=Hello\\"']],
  ['a list of conversations', pretty([conversation, conversation]), [`2 ${C}`, `15 ${C}`]],
  ['a list of lists of messages', `\n[[${JSON.stringify(user)}],\n[]]`, ['2 #2: 1[user]', '3 #3:']],
  ['documents one after another', `${pretty(conversation)}\n${JSON.stringify([user])}`, [`1 ${C}`, '14 #14: 1[user]']],
  ['an empty list', '[]', []],
  ['an empty object', '{"messages":[]}', ['1 #1:']],
  ['a byte order mark', `\uFEFF${pretty(conversation)}`, [`1 ${C}`]],
  ['nothing', '', []],
])('%s', async (_title, text, expected) => {
  expect(await read(text)).toEqual({ seen: expected, skipped: [] });
});

describe('what is broken costs as little as can be told', () => {
  const one = JSON.stringify(conversation);
  test.each<[string, string, readonly string[], readonly string[]]>([
    ['an element that is no JSON', `[${one},\n{"id":x},\n${one}]`, [`1 ${C}`, `3 ${C}`], ['2: is not JSON']],
    [
      'an element of another kind',
      `[${one},\n5,\n"a]",\ntrue]`,
      [`1 ${C}`],
      [
        '2: is a number, expected an object with messages',
        '3: is a string, expected an object with messages',
        '4: is a boolean, expected an object with messages',
      ],
    ],
    [
      'the input ends in an element',
      `[${one},\n{"id":"d","mess`,
      [`1 ${C}`],
      ['2: ends in the middle of a JSON value'],
    ],
    ['the input ends in a string', `[${one},\n"abc`, [`1 ${C}`], ['2: ends in the middle of a JSON value']],
    ['the input ends between elements', `\n[${one},`, [`2 ${C}`], ['2: ends in the middle of a JSON value']],
    [
      'a message that is no JSON takes its conversation',
      `[${JSON.stringify(user)},\n{x}]`,
      [],
      ['1: message on line 2 is not JSON'],
    ],
    [
      'a first message that is no JSON too',
      `[{x},\n${JSON.stringify(user)}]`,
      [],
      ['1: is not JSON', '1: message on line 1 is not JSON'],
    ],
    ['a message of another kind', `[${JSON.stringify(user)},5]`, [], ['1: message 2: is a number, expected an object']],
    ['half a list of messages', `[${JSON.stringify(user)},`, [], ['1: ends in the middle of a JSON value']],
    ['an object without messages', '{"id":"c"}', [], ['1: messages is missing, expected a list']],
    ['garbage behind the document', `${one}\n]`, [`1 ${C}`], ['2: is not JSON']],
  ])('%s', async (_title, text, seen, skipped) => {
    expect(await read(text)).toEqual({ seen, skipped });
  });

  test('an element above the limit is not held', async () => {
    const text = `[${one},\n{"id":"${'x'.repeat(2000)}"},\n${one}]`;
    expect(await read(text, 1000)).toEqual({
      seen: [`1 ${C}`, `3 ${C}`],
      skipped: ['2: is longer than 1000 bytes, too long to be read'],
    });
  });

  test('nor is a list of messages above it', async () => {
    const text = JSON.stringify(Array(100).fill(user));
    expect(await read(text, 1000)).toEqual({
      seen: [],
      skipped: ['1: is longer than 1000 bytes, too long to be read'],
    });
  });
});
