import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Policy } from '../../src/policy/policy.js';
import { NO_HOOKS } from '../../src/runner/shadow-run.js';
import { reportOn } from '../runner/running.js';
import { hasSharedData, sharedData } from '../shared-data.js';
import { answerOf, flipsOfTwoChecks, violationsOf } from './flips-of-two-checks.js';
import { policyWith, shadowOf } from './shadowing.js';

const PAIRS = 50;
/** All pairs of one run are compared in one pass. */
const IN_ONE_RUN = 10;
/** Each run sees another tenth of the conversations, unless all of them are asked for: that takes minutes. */
const SHARE = process.env['CORPUS'] === 'all' ? 1 : 10;

describe.skipIf(!hasSharedData)('on a corpus (not found, skipped, where there is none)', () => {
  test('the flips of random pairs of policies are those of two checks', async () => {
    const pairs = fc.sample(anyPair, { seed: 7, numRuns: PAIRS }).map(namedPair);
    let flips = 0;
    for (let first = 0; first < PAIRS; first += IN_ONE_RUN) {
      flips += await compareRun(pairs.slice(first, first + IN_ONE_RUN), corpus(first / IN_ONE_RUN));
    }
    expect(flips).toBeGreaterThan(PAIRS);
  });
});

type Pair = readonly [Policy, Policy];

/** Gives the number of flips. */
async function compareRun(pairs: readonly Pair[], contents: Readonly<Record<string, string>>): Promise<number> {
  const [first] = pairs;
  if (first === undefined) return 0;
  const shadow = await shadowOf(first, contents, {
    pairs: pairs.map(([one, other]) => ({
      baseline: { policy: one, hooks: NO_HOOKS },
      candidate: { policy: other, hooks: NO_HOOKS },
    })),
  });
  const checked = await reportOn(pairs.flat(), contents);
  for (const [number, [one, other]] of pairs.entries()) {
    const found = shadow.transitions.filter(({ pair }) => pair === number).map(answerOf);
    const flips = flipsOfTwoChecks(violationsOf(checked, one.id), violationsOf(checked, other.id));
    expect(new Set(found)).toEqual(flips);
  }
  return shadow.transitions.length;
}

function corpus(part: number): Readonly<Record<string, string>> {
  const folder = `${sharedData}/data/transcripts`;
  const names = readdirSync(folder).filter((name) => name.endsWith('.messages.jsonl'));
  return Object.fromEntries(names.map((name) => [name, shareOf(readFileSync(`${folder}/${name}`, 'utf8'), part)]));
}

function shareOf(text: string, part: number): string {
  const lines = text.split('\n').filter((_line, number) => number % SHARE === part % SHARE);
  return `${lines.join('\n')}\n`;
}

/** Words that are said now and then, and some that are not. */
const WORDS = [
  'guarantee',
  'definitely',
  'reservation',
  'gun',
  'certificate',
  'refund',
  '免费',
  '一定',
  'alcohol',
  'unsaid',
];

const anyValidators = fc.record({
  words: fc.subarray(WORDS, { minLength: 1 }),
  characters: fc.integer({ min: 200, max: 2000 }),
  sentences: fc.integer({ min: 4, max: 30 }),
  monitor: fc.constantFrom(false, false, true),
  order: fc.boolean(),
});

const anyPair = fc
  .tuple(
    anyValidators,
    anyValidators,
    fc.subarray(['words', 'characters', 'sentences', 'monitor', 'order'], { minLength: 1 }),
  )
  .map(([one, other, changed]) => {
    const taken = Object.entries(other).filter(([key]) => changed.includes(key));
    return [one, { ...one, ...Object.fromEntries(taken) }] as const;
  });

type AnyValidators = ReturnType<typeof anyValidators.generate>['value'];

function namedPair(pair: readonly [AnyValidators, AnyValidators], number: number): Pair {
  const [one, other] = pair.map(validatorsOf);
  return [
    { ...policyWith(one ?? []), id: `${number} baseline` },
    { ...policyWith(other ?? []), id: `${number} candidate` },
  ];
}

function validatorsOf({ words, characters, sentences, monitor, order }: AnyValidators) {
  const validators = [
    { type: 'banned_words', params: { words }, monitor },
    { type: 'length', params: { max_characters: characters } },
    { type: 'max_sentences', params: { max_sentences: sentences } },
  ];
  return order ? validators : validators.toReversed();
}
