import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Item } from '../../src/transcript/item.js';
import { hasSharedData, sharedData } from '../shared-data.js';
import { conversationsOf, pieces, readItems, skippedOf } from './reading.js';

const testShared = test.runIf(hasSharedData);
const read = (name: string) => readFileSync(`${sharedData}/data/${name}`);
const records = (name: string) =>
  read(name)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

for (const name of ['stream-300.delta.jsonl', 'stream-300.interleaved.delta.jsonl']) {
  testShared(`${name} reassembles to the truth`, async () => {
    const bytes = read(`transcripts/${name}`);
    const { items } = await readItems(bytes, { again: () => pieces(bytes, 100_000) }, 100_000);
    const seen = conversationsOf(items).flatMap(({ id, turns }) =>
      turns.flatMap(({ number, rounds }) =>
        rounds.map(({ chunks, response }) => `${id} ${number} ${chunks?.length} ${response.content}`),
      ),
    );
    const truth = records('transcripts/stream-300.truth.jsonl').map(
      ({ conversation_id: id, turn, chunks, content }) => `${id} ${turn} ${chunks} ${content}`,
    );
    expect(seen.toSorted()).toEqual(truth.toSorted());
    expect(items.filter(({ kind }) => kind !== 'conversation')).toEqual([]);
  });
}

testShared('all conversations of the messages files are read', async () => {
  const counts = [];
  for (const name of ['tau-bench-airline-100', 'sgd-2000', 'hh-rlhf-1000', 'crosswoz-zh-100']) {
    const { items } = await readItems(read(`transcripts/${name}.messages.jsonl`), {}, 100_000);
    counts.push([conversationsOf(items).length, items.length]);
  }
  expect(counts).toEqual([
    [100, 100],
    [2000, 2000],
    [1000, 1000],
    [100, 100],
  ]);
});

testShared('chat streams assemble to what the vendors assemble', async () => {
  const oracle = records('streams/ORACLE.jsonl').filter(({ kind }) => kind === 'openai-chat');
  for (const { file, final } of oracle) {
    const bytes = read(`streams/${file}`);
    const { format, items } = await readItems(bytes, {}, 500);
    expect([file, format, skippedOf(items)]).toEqual([file, 'openai-sse', []]);
    if (final === undefined) continue;
    const deltas = deltasOf(bytes.toString('utf8'));
    const expected = final.choices.map((choice: OracleChoice) => expectedOf(choice, deltas));
    expect([file, ...answersOf(items, final.choices)]).toEqual([file, ...expected]);
  }
});

interface OracleChoice {
  readonly index: number;
  readonly content: string | null;
  readonly tool_calls: readonly unknown[];
}

/** The vendor's code drops the text of servers that send a message beside each delta: there, the deltas themselves. */
function expectedOf({ index, content, tool_calls: calls }: OracleChoice, deltas: ReadonlyMap<number, string>) {
  return { content: content ?? deltas.get(index) ?? '', calls };
}

function deltasOf(log: string): ReadonlyMap<number, string> {
  const deltas = new Map<number, string>();
  for (const [, payload = ''] of log.matchAll(/^data: (\{.*)$/gm)) {
    for (const { index, delta } of JSON.parse(payload).choices ?? []) {
      deltas.set(index, (deltas.get(index) ?? '') + (delta?.content ?? ''));
    }
  }
  return deltas;
}

/** It loses calls that come without an index, too: where it has none, ours are not compared. */
function answersOf(items: readonly Item[], choices: readonly OracleChoice[]) {
  return conversationsOf(items).map(({ turns }, at) => {
    const response = turns[0]?.rounds[0]?.response;
    const calls = (response?.toolCalls ?? []).map(({ args, ...call }) => ({ ...call, arguments: args }));
    return { content: response?.content, calls: choices[at]?.tool_calls.length === 0 ? [] : calls };
  });
}
