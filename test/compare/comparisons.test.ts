import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../src/conversation/conversation.js';
import { DEFAULT_GATE } from '../../src/report/gate.js';
import { compareRun } from '../../src/runner/compare-run.js';
import { documented } from '../../src/semantics/documented.js';
import { promptkit14 } from '../../src/semantics/promptkit-1.4.js';
import { promptkit15 } from '../../src/semantics/promptkit-1.5.js';
import type { Semantics } from '../../src/semantics/semantics.js';
import { packOf } from '../policy/packs.js';
import { conversation } from '../replay/replaying.js';
import { filesOf, jsonl, talk } from '../runner/running.js';
import { comparablePack, compared, lineOf, promptOf } from './comparing.js';

type Pair = readonly [Semantics, Semantics];

async function linesOf(pack: string, recorded: Conversation, pair: Pair): Promise<readonly string[]> {
  return (await compared(pack, recorded, pair)).map(lineOf);
}

const noPromises = { type: 'banned_words', params: { words: ['promise'] }, message: 'No.' };
const short = { type: 'length', params: { max_characters: 10 } };

describe('between the documents and a release', () => {
  test('a word inside a longer one stops a stream, and the whole answer passes', async () => {
    const recorded = conversation(
      ['hi', ['a compro', 'mise, no']],
      ['hi', ['a com', 'promise']],
      ['hi', 'a compromise'],
    );
    const lines = await linesOf(promptOf([noPromises]), recorded, [documented, promptkit14]);
    expect(lines).toEqual([
      'turn 1: newly-enforced banned_words: guardrails.bannedWords+guardrails.wordsInStream',
      'turn 2: newly-enforced banned_words: guardrails.bannedWords+guardrails.wordsInStream',
    ]);
  });

  test('lengths count bytes', async () => {
    const lines = await linesOf(promptOf([short]), conversation(['hi', 'schön grün']), [documented, promptkit14]);
    expect(lines).toEqual(['turn 1: newly-enforced length: matching.lengthUnit']);
  });

  test('a hit hides the hit behind it', async () => {
    const pack = promptOf([short, noPromises]);
    expect(await linesOf(pack, conversation(['hi', 'I promise you a lot']), [documented, promptkit14])).toEqual([
      'turn 1: no-longer-enforced banned_words: chain.stopsAt',
    ]);
  });
});

test('an upgrade from 1.4 to 1.5 ends objections to a message that holds the banned word itself', async () => {
  const careless = { ...noPromises, message: 'I cannot promise that.' };
  const recorded = conversation(['hi', 'I promise.'], ['hi', 'Yes.']);
  expect(await linesOf(promptOf([careless]), recorded, [promptkit14, promptkit15])).toEqual([
    'turn 2: no-longer-enforced banned_words: guardrails.answersRead',
  ]);
});

describe('a run', () => {
  const run = (pack: string, [semantics, against]: Pair, ...talks: readonly unknown[]) =>
    compareRun(
      {
        tool: { name: 'promptkit-hooks', version: '0.0.0' },
        semantics,
        against,
        packs: [comparablePack(pack)],
        suites: [{ packs: ['pack.yaml'], inputs: [{ file: 'talk.jsonl' }] }],
        gate: { ...DEFAULT_GATE, failOn: [] },
        redact: false,
      },
      { files: filesOf({ 'talk.jsonl': jsonl(...talks) }), interrupted: new AbortController().signal },
    );

  test('without a difference ends with 0', async () => {
    const { exit, groups, totals } = await run(promptOf([noPromises]), [documented, promptkit15], talk('a', 'Hello'));
    expect({ exit, groups }).toEqual({ exit: 0, groups: [] });
    expect(totals).toMatchObject({ conversations: 1, responses: 1, differing: 0, differences: 0 });
  });

  test('with differences ends with 1, and counts by conversation and by difference', async () => {
    const stream = ['a com', 'promise'];
    const talks = [talk('a', stream, stream), talk('b', stream), talk('c', 'Hello')];
    const { exit, groups, totals, differences } = await run(
      promptOf([noPromises]),
      [documented, promptkit15],
      ...talks,
    );
    expect(exit).toBe(1);
    // A conversation is replayed many times to find a cause, and counted once.
    expect(totals).toMatchObject({ conversations: 3, evaluations: 4, differing: 2, differences: 3 });
    expect(groups).toMatchObject([{ hook: 'banned_words', conversations: 2, differences: 3, smallest: true }]);
    expect(differences.map(({ conversation: id, turn, line }) => [id, turn, line])).toEqual([
      ['a', 1, 1],
      ['a', 2, 1],
      ['b', 1, 2],
    ]);
  });

  test('with a pack that a release refuses says so, and compares nothing under it', async () => {
    const { exit, differences, inputs } = await run(packOf([noPromises]), [documented, promptkit14], {
      ...talk('a', 'I promise'),
      prompt: 'support',
    });
    expect(exit).toBe(1);
    expect(differences).toMatchObject([{ kind: 'does-not-compile', file: 'pack.yaml', hook: 'pack.yaml' }]);
    expect(inputs).toMatchObject([{ skipped: [], notes: [{ conversation: 'a' }] }]);
  });

  test('that reads nothing proves nothing', async () => {
    const { exit } = await run(promptOf([noPromises]), [documented, promptkit14]);
    expect(exit).toBe(3);
  });
});
