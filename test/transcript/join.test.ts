import { expect, test } from 'vitest';
import { joinStreams } from '../../src/transcript/join.js';
import { conversationsOf, lines, readItems, sketch } from './reading.js';

async function one(...records: readonly object[]) {
  const [conversation] = conversationsOf((await readItems(lines(...records))).items);
  if (conversation === undefined) throw new Error('the test needs a conversation');
  return conversation;
}

const messages = [
  { role: 'user', content: 'Hi' },
  { role: 'assistant', content: 'one' },
  { role: 'assistant', content: 'two' },
  { role: 'user', content: 'And?' },
  { role: 'assistant', content: 'three' },
];

async function join(...chunks: readonly object[]) {
  const log = await one(...chunks.map((chunk) => ({ conversation_id: 'c', ...chunk })));
  return joinStreams(await one({ id: 'c', messages }), log);
}

test('streams go to their turn and round, and lose the line of the other file', async () => {
  const { joined, unmatched, notes } = await join(
    { delta: 'tw', round: 2 },
    { delta: 'o', round: 2 },
    { delta: 'three', turn: 2 },
  );
  expect(sketch(joined)).toBe('c: 1[user] 1=one 2=tw|o; 2[user] 1=three');
  expect(joined.turns[0]?.rounds[1]?.chunks).toEqual([{ delta: 'tw' }, { delta: 'o' }]);
  expect([unmatched, notes]).toEqual([undefined, []]);
});

test('streams without a partner are left as a conversation of their own', async () => {
  const { joined, unmatched } = await join({ delta: 'x', turn: 3 }, { delta: 'one' }, { delta: 'y', round: 3 });
  expect(sketch(joined)).toBe('c: 1[user] 1=one 2=two; 2[user] 1=three');
  expect(unmatched && sketch(unmatched)).toBe('c: 1[] 3=y; 3[] 1=x');
});

test('a stream that contradicts the message is noted', async () => {
  const { notes } = await join({ delta: 'onf' });
  expect(notes).toEqual([
    {
      kind: 'note',
      line: 1,
      conversation: 'c',
      text: 'turn 1, round 1: content and chunks differ (3 and 3 UTF-16 units); the chunks are judged',
    },
  ]);
});
