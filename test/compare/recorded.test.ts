import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { recordedOptions } from '../../src/cli/compare-recorded.js';
import { parsePack } from '../../src/pack/parse-pack.js';
import { compilePack } from '../../src/policy/compile-pack.js';
import type { Policy } from '../../src/policy/policy.js';
import { differenceLine } from '../../src/report/recorded.js';
import type { RecordedReport } from '../../src/report/recorded-report.js';
import { documented } from '../../src/semantics/documented.js';
import { promptkit14 } from '../../src/semantics/promptkit-1.4.js';
import { promptkit15 } from '../../src/semantics/promptkit-1.5.js';
import { compiled, packOf, policyOf } from '../policy/packs.js';
import { jsonl, reportOn } from '../runner/running.js';
import { hasSharedData, sharedData } from '../shared-data.js';
import { promptOf } from './comparing.js';

type Fields = Readonly<Record<string, unknown>>;

const recorded = recordedOptions({ color: 'never', exec: true, fail: true });
const DEFAULT = "Sorry, we can't provide this response as it would violate our content policy.";

const words = { type: 'banned_words', params: { words: ['bad'] }, message: 'Another word, please.' };
const length = { type: 'length', params: { max_characters: 10, max_tokens: 3 } };
const sentences = { type: 'max_sentences', params: { max_sentences: 1 } };
const fields = { type: 'required_fields', params: { required_fields: ['order'] } };

const verdict = (validator_type: string, passed: boolean, details?: Fields) => ({
  validator_type,
  passed,
  ...(details && { details }),
});

async function compare(
  policies: readonly Policy[],
  ...answers: readonly { readonly content: string; readonly asked?: string; readonly validations?: readonly Fields[] }[]
): Promise<RecordedReport> {
  const messages = answers.flatMap(({ asked = 'hi', ...answer }) => [
    { role: 'user', content: asked },
    { role: 'assistant', ...answer },
  ]);
  const report = await reportOn(policies, { 'a.jsonl': jsonl({ id: 'talk', messages }) }, { recorded });
  if (report.recorded === undefined) throw new Error('nothing was compared');
  return report.recorded;
}

/** What became of one answer: its counts, then each difference in a line. */
async function outcome(validators: readonly Fields[], content: string, ...validations: readonly Fields[]) {
  const { verdicts, differences } = await compare([policyOf(packOf(validators))], { content, validations });
  const { agreeing, notComparable } = verdicts;
  return [
    `${agreeing} agree, ${notComparable} not comparable`,
    ...differences.map((each) => `${each.kind}: ${differenceLine(each)}`),
  ];
}

describe('a recorded verdict', () => {
  test.each<[string, readonly Fields[], string, readonly Fields[], readonly string[]]>([
    ['agrees', [words], 'Good.', [verdict('banned_words', true)], ['1 agree, 0 not comparable']],
    ['that we share agrees', [fields], 'Hm.', [verdict('required_fields', false)], ['1 agree, 0 not comparable']],
    [
      'of a pass that we object to',
      [words],
      'A bad one.',
      [verdict('banned_words', true)],
      [
        '0 agree, 0 not comparable',
        'verdict: turn 1: recorded as passed, ours is enforced: banned word "bad" [banned_words]',
      ],
    ],
    [
      'of a failure that we allow',
      [words],
      'Good.',
      [verdict('banned_words', false)],
      ['0 agree, 0 not comparable', 'verdict: turn 1: recorded as failed, ours is allowed [banned_words]'],
    ],
    [
      'of which the policy has no validator',
      [words],
      'Good.',
      [verdict('toxicity', true)],
      [
        '0 agree, 0 not comparable',
        'only recorded: turn 1: recorded as passed, and the policy has no validator "toxicity" for it [toxicity]',
      ],
    ],
    [
      'is known by any name of its type',
      [words, length],
      'Good.',
      [verdict('content_excludes', true), verdict('max_length', true)],
      ['2 agree, 0 not comparable'],
    ],
  ])('%s', async (_, validators, content, validations, expected) => {
    expect(await outcome(validators, content, ...validations)).toEqual(expected);
  });

  test('that was not recorded is a difference only where we object', async () => {
    expect(await outcome([words, sentences], 'One. Two.', verdict('banned_words', true))).toEqual([
      '1 agree, 0 not comparable',
      'only ours: turn 1: not recorded, ours is enforced: has 2 sentences, the limit is 1 [max_sentences]',
    ]);
  });

  test('of nothing but answers without any is counted, and agrees with nobody', async () => {
    const found = await compare([policyOf(packOf([words]))], { content: 'A bad one.' });
    expect(found).toMatchObject({ answers: 0, silent: 1, verdicts: { agreeing: 0, differing: 0, notComparable: 0 } });
  });
});

describe('two validators of one type', () => {
  const two = [words, { ...words, params: { words: ['worse'] } }];

  test('are told by their order', async () => {
    const passThenFail = [verdict('banned_words', true), verdict('banned_words', false)];
    expect(await outcome(two, 'A worse one.', ...passThenFail)).toEqual(['2 agree, 0 not comparable']);
    expect(await outcome(two, 'A bad one.', ...passThenFail)).toHaveLength(3);
  });

  test('are told by their verdicts where only failures were recorded', async () => {
    const failure = verdict('banned_words', false, { monitor_only: true });
    expect(await outcome(two, 'A worse one.', failure)).toEqual(['1 agree, 0 not comparable']);
  });

  test('are not one that was recorded twice', async () => {
    const failure = verdict('required_fields', false, { monitor_only: true, direction: 'output' });
    const pass = verdict('required_fields', true, { direction: 'both' });
    expect(await outcome([fields], 'Hm.', failure, failure)).toEqual(['1 agree, 0 not comparable']);
    expect(await outcome([fields], 'Hm.', pass, failure)).toEqual(['1 agree, 0 not comparable']);
  });
});

describe('numbers', () => {
  test.each([
    ['length', length, 'Good.', { character_count: 5, max_characters: 10, token_count: 1, max_tokens: 3 }, 4],
    ['max_sentences', sentences, 'Good.', { count: 1, max: 1 }, 2],
    ['required_fields', fields, 'Good.', { missing: ['order'] }, 1],
  ])('of %s agree', async (type, validator, content, details, numbers) => {
    const validations = [verdict(type, type !== 'required_fields', details)];
    const found = await compare([policyOf(packOf([validator]))], { content, validations });
    expect(found).toMatchObject({ numbers: { agreeing: numbers, differing: 0 }, differences: [] });
  });

  test('that differ are a difference of a verdict that is shared', async () => {
    const passed = verdict('length', true, { character_count: 6, max_characters: 10, config: { max: 10 }, other: 1 });
    expect(await outcome([length], 'Good.', passed)).toEqual([
      '0 agree, 0 not comparable',
      'numbers: turn 1: character_count recorded as 6, ours is 5 [length]',
    ]);
  });

  test('of a release are those of its evals', async () => {
    const details = { score: 1, value: { length: 5, max: 10, tokens: 1, max_tokens: 3 } };
    const policy = policyOf(promptOf([length]), promptkit15, 'pack.yaml');
    const found = await compare([policy], { content: 'Good.', validations: [verdict('length', true, details)] });
    expect(found).toMatchObject({ verdicts: { agreeing: 1 }, numbers: { agreeing: 5, differing: 0 } });
  });

  test('without the texts among them where these are left out', async () => {
    const messages = [
      { role: 'user', content: 'hi' },
      { role: 'assistant', content: 'Hm.', validations: [verdict('required_fields', false, { missing: ['secret'] })] },
    ];
    const policies = [policyOf(packOf([fields]))];
    const report = await reportOn(policies, { 'a.jsonl': jsonl({ messages }) }, { recorded, redact: true });
    expect(report.recorded?.differences).toMatchObject([{ numbers: [{ name: 'missing', recorded: 1, ours: 1 }] }]);
  });
});

describe('what a guardrail did to a text', () => {
  const acted = { monitor_only: false, score: 0 };
  const inArena = (config: Fields, value: Fields = {}) => ({ ...acted, config, value });

  test.each<[string, string, readonly Fields[], string]>([
    ['its message stands there', words.message, [verdict('banned_words', false, acted)], '0 agree, 1 not comparable'],
    ['the default message does', DEFAULT, [verdict('banned_words', false, acted)], '0 agree, 1 not comparable'],
    ['a message that we do not know', 'No.', [verdict('banned_words', false, acted)], '0 agree, 1 not comparable'],
    [
      'it was cut',
      'Cut to ten',
      [verdict('length', false, { ...acted, value: { length: 25, max: 10 } })],
      '0 agree, 1 not comparable',
    ],
    [
      'who was asked before judged another text',
      words.message,
      [verdict('max_sentences', true), verdict('banned_words', false, acted)],
      '0 agree, 2 not comparable',
    ],
    [
      'who was asked later judged the one that is recorded',
      words.message,
      [verdict('banned_words', false, inArena({})), verdict('max_sentences', true)],
      '1 agree, 1 not comparable',
    ],
    [
      'Arena changes nothing for other types',
      'Hm. Hm.',
      [verdict('max_sentences', false, inArena({}))],
      '1 agree, 0 not comparable',
    ],
    [
      'a monitored hit changed nothing',
      'A bad one',
      [verdict('banned_words', false, { monitor_only: true })],
      '1 agree, 0 not comparable',
    ],
    [
      'an enforced one that is still there is one',
      'A bad one',
      [verdict('banned_words', false, acted)],
      '1 agree, 0 not comparable',
    ],
  ])('%s', async (_, content, validations, expected) => {
    expect(await outcome([words, { ...length, monitor: true }, sentences], content, ...validations)).toContain(
      expected,
    );
  });

  test('in Arena is told by the text, because a monitored hit is recorded as if it were none', async () => {
    const failed = verdict('banned_words', false, inArena({ words: ['bad'] }));
    expect(await outcome([words], words.message, failed)).toEqual(['0 agree, 1 not comparable']);
    expect(await outcome([words], 'A bad one.', failed)).toEqual(['1 agree, 0 not comparable']);
    expect(await outcome([words], 'Good.', failed)).toHaveLength(2);
  });

  test('does not touch what the user had said', async () => {
    const policy = policyOf(packOf([{ ...words, params: { ...words.params, direction: 'input' } }]));
    const validations = [verdict('banned_words', false, { direction: 'input', enforced: true })];
    const bad = await compare([policy], { asked: 'bad?', content: words.message, validations });
    expect(bad.verdicts).toEqual({ agreeing: 1, differing: 0, notComparable: 0 });
    const good = await compare([policy], { asked: 'good?', content: words.message, validations });
    expect(good.differences).toMatchObject([{ kind: 'verdict', recorded: 'failed', ours: 'allowed' }]);
  });
});

test('what is no verdict at all is read as a release would read it', async () => {
  const odd = [{}, { validator_type: 7, passed: 'yes' }, { validator_type: 'banned_words', details: [1] }];
  expect(await outcome([words], 'Good.', ...odd)).toEqual([
    '0 agree, 0 not comparable',
    'only recorded: turn 1: recorded as failed, and the policy has no validator "" for it []',
    'only recorded: turn 1: recorded as failed, and the policy has no validator "" for it []',
    'verdict: turn 1: recorded as failed, ours is allowed [banned_words]',
  ]);
});

test('a hundred thousand verdicts on one answer take a moment', async () => {
  const validations = Array.from({ length: 100_000 }, () => verdict('banned_words', true));
  const { verdicts } = await compare([policyOf(packOf([words, words]))], { content: 'Good.', validations });
  expect(verdicts).toEqual({ agreeing: 1, differing: 0, notComparable: 0 });
});

test('a bundled run of Arena agrees', async () => {
  const pack = packOf([
    { ...words, params: { words: ['shut'] } },
    { ...length, params: { max_characters: 100 } },
  ]);
  const file = new URL('../corpus/arena-run/library.arena.json', import.meta.url);
  const report = await reportOn([policyOf(pack)], { 'library.arena.json': readFileSync(file, 'utf8') }, { recorded });
  expect(report.recorded).toMatchObject({ verdicts: { agreeing: 2, differing: 0 }, numbers: { agreeing: 2 } });
});

describe.skipIf(!hasSharedData)(`real recordings${hasSharedData ? '' : ': not found, skipped'}`, () => {
  const read = (file: string) => readFileSync(`${sharedData}/data/promptkit/${file}`, 'utf8');
  const policiesOf = (file: string, semantics = documented) =>
    compilePack(parsePack(read(file), file), semantics).policies;
  const reportOf = async (pack: string, transcript: string, semantics = documented) =>
    (await reportOn(policiesOf(pack, semantics), { [transcript]: read(transcript) }, { recorded })).recorded;

  test.each([
    [documented, 42],
    [promptkit14, 7],
    [promptkit15, 7],
  ])('the seven replies of the support agent agree, numbers included', async (semantics, numbers) => {
    const pack = 'prompts/customer-support-support-bot.yaml';
    expect(await reportOf(pack, 'recordings/customer-support.arena.json', semantics)).toEqual({
      answers: 7,
      silent: 0,
      verdicts: { agreeing: 21, differing: 0, notComparable: 0 },
      numbers: { agreeing: numbers, differing: 0 },
      differences: [],
    });
  });

  const desk = 'sessions/arena/project/prompts/parcel-desk.yaml';
  const inArena = (release: string, run: string) => `sessions/arena/${release}/${run}.run.json`;

  test.each([
    ['1.4', 'clean', promptkit14, { agreeing: 4, differing: 0, notComparable: 0 }],
    ['1.4', 'three-turns', promptkit14, { agreeing: 9, differing: 0, notComparable: 3 }],
    ['1.4', 'three-turns', documented, { agreeing: 8, differing: 1, notComparable: 3 }],
    ['1.5', 'three-turns', promptkit15, { agreeing: 0, differing: 0, notComparable: 4 }],
  ])('Arena %s, %s', async (release, run, semantics, verdicts) => {
    expect((await reportOf(desk, inArena(release, run), semantics))?.verdicts).toEqual(verdicts);
  });

  const packs = new Map<string, string>();
  for (const line of hasSharedData ? read('sessions/cases.jsonl').trim().split('\n') : []) {
    const { input } = JSON.parse(line);
    packs.set(input.record, JSON.stringify(input.pack));
  }
  const sessions = [
    ['1.4', promptkit14],
    ['1.5', promptkit15],
  ] as const;
  const cases = [...packs.keys()].flatMap((name) =>
    sessions.map(([release, semantics]) => ({ name, release, semantics })),
  );

  test.each(cases)('the session $name of $release differs nowhere', async ({ name, release, semantics }) => {
    const { policies } = compiled(packs.get(name) ?? '', semantics);
    const file = `sessions/${release}/${name}.recording.json`;
    const report = await reportOn(policies, { [file]: read(file) }, { recorded });
    expect(report.recorded?.differences).toEqual([]);
  });
});
