import { describe, expect, test } from 'vitest';
import { promptkit15 } from '../../src/semantics/promptkit-1.5.js';
import { jsonl, talk } from '../runner/running.js';
import { lineOf, policyWith, shadowOf } from './shadowing.js';

const words = (...list: readonly string[]) => ({ type: 'banned_words', params: { words: list } });
const length = (max_characters: number, more = {}) => ({ type: 'length', params: { max_characters }, ...more });
const sentences = (max_sentences: number) => ({ type: 'max_sentences', params: { max_sentences } });
const fields = (...required_fields: readonly string[]) => ({ type: 'required_fields', params: { required_fields } });

type Validators = readonly Readonly<Record<string, unknown>>[];

describe('a transition is laid to the change that made it', () => {
  test.each<[string, Validators, Validators, readonly (string | readonly string[])[], readonly string[]]>([
    [
      'a word that was added',
      [words('alpha')],
      [words('alpha', 'Beta')],
      ['an alpha', 'a beta', 'neither'],
      ['c turn 2: clean -> enforced (stricter): outcome, reason, content: word "Beta" added to banned_words'],
    ],
    [
      'a word that was removed',
      [words('alpha', 'beta')],
      [words('alpha')],
      ['a beta'],
      ['c turn 1: enforced -> clean (looser): outcome, reason, content: word "beta" removed from banned_words'],
    ],
    [
      'a word that comes before another one',
      [words('alpha')],
      [words('alpha', 'beta')],
      ['beta, then alpha'],
      ['c turn 1: enforced -> enforced (other): reason: word "beta" added to banned_words'],
    ],
    [
      'a limit',
      [length(10)],
      [length(5)],
      ['seven..', 'twelve......', 'one'],
      [
        'c turn 1: clean -> enforced (stricter): outcome, reason, content: max_characters of length: 10, now 5',
        'c turn 2: enforced -> enforced (other): reason, content: max_characters of length: 10, now 5',
      ],
    ],
    [
      'a field',
      [fields('ticket')],
      [fields('ticket', 'name')],
      ['ticket 5'],
      ['c turn 1: clean -> enforced (stricter): outcome, reason, content: field "name" added to required_fields'],
    ],
    [
      'a switch to monitoring',
      [length(3)],
      [length(3, { monitor: true })],
      ['four'],
      ['c turn 1: enforced -> monitored (looser): outcome, reason, content: length only monitors now'],
    ],
    [
      'a message',
      [{ ...words('alpha'), message: 'one' }],
      [{ ...words('alpha'), message: 'two' }],
      ['alpha'],
      ['c turn 1: enforced -> enforced (other): content: message of banned_words: "one", now "two"'],
    ],
    [
      'a guardrail that was added',
      [words('alpha')],
      [words('alpha'), sentences(1)],
      ['One. Two.'],
      ['c turn 1: clean -> enforced (stricter): outcome, reason, content: guardrail max_sentences added'],
    ],
    [
      'the word of a guardrail that was removed',
      [words('alpha'), words('beta', 'gamma')],
      [words('alpha')],
      ['gamma'],
      ['c turn 1: enforced -> clean (looser): outcome, reason, content: word "gamma" removed from banned_words-2'],
    ],
    [
      'an order',
      [length(6), words('alphabet')],
      [words('alphabet'), length(6)],
      ['alphabet'],
      [
        'c turn 1: enforced -> enforced (other): reason, content: guardrails in another order: "length, banned_words", now "banned_words, length"',
      ],
    ],
    [
      'a word that hides what the others say',
      [sentences(1)],
      [words('alpha'), sentences(1)],
      ['An alpha. Two.'],
      ['c turn 1: enforced -> enforced (other): reason: word "alpha" added to banned_words'],
    ],
    [
      'a stream that is stopped earlier',
      [words('beta')],
      [words('alpha', 'beta')],
      [['alpha ', 'and ', 'beta ', 'rest']],
      ['c turn 1: enforced -> enforced (stricter): reason, stream: word "alpha" added to banned_words'],
    ],
  ])('%s', async (_title, before, after, answers, lines) => {
    const report = await shadowOf([policyWith(before), policyWith(after)], { 'a.jsonl': jsonl(talk('c', ...answers)) });
    expect(report.transitions.map((transition) => lineOf(transition, report))).toEqual(lines);
  });
});

test('input that is refused wipes out the answers behind it, which goes without saying', async () => {
  const tools = [{ id: '1', type: 'function', function: { name: 'look', arguments: '{}' } }];
  const conversation = {
    id: 'c',
    messages: [
      { role: 'user', content: 'an alpha' },
      { role: 'assistant', content: 'I look', tool_calls: tools },
      { role: 'tool', tool_call_id: '1', content: 'found' },
      { role: 'assistant', content: 'a beta' },
    ],
  };
  const input = { type: 'banned_words', params: { words: ['alpha'], direction: 'input' } };
  const report = await shadowOf([policyWith([words('gamma')]), policyWith([input])], {
    'a.jsonl': jsonl(conversation),
  });
  expect(report.transitions.map((transition) => lineOf(transition, report))).toEqual([
    'c turn 1: clean -> enforced (stricter): outcome, reason, content: word "alpha" added to banned_words',
  ]);
  expect(report.matrix.clean).toMatchObject({ clean: 0, enforced: 1, unreached: 1 });
});

describe('what no transcript met', () => {
  test.each<[string, Validators, Validators, string, readonly string[]]>([
    ['nothing of it', [words('a')], [words('a', 'b', 'c')], 'a b', ['word "c" added to banned_words']],
    [
      'a word that hits, in any case, changes nothing and was met',
      [words('a')],
      [words('a', 'Straße')],
      'a STRAßE',
      [],
    ],
    ['a limit that nobody reaches', [length(10)], [length(20)], 'short', ['max_characters of length: 10, now 20']],
    ['a limit that is passed', [length(2)], [length(3)], 'short', []],
    ['a guardrail as a whole', [words('a')], [words('a'), words('b', 'c')], 'a', ['guardrail banned_words-2 added']],
    [
      'words of a guardrail that was met',
      [words('a')],
      [words('a'), words('b', 'c')],
      'b',
      ['word "c" added to banned_words-2'],
    ],
    [
      'a message that nobody gets',
      [{ ...words('a'), message: '1' }],
      [{ ...words('a'), message: '2' }],
      'b',
      ['message of banned_words: "1", now "2"'],
    ],
  ])('%s', async (_title, before, after, answer, untested) => {
    const report = await shadowOf([policyWith(before), policyWith(after)], { 'a.jsonl': jsonl(talk('c', answer)) });
    expect(report.untested.map(({ text }) => text)).toEqual(untested);
  });
});

describe('the gate', () => {
  const stricter = [policyWith([words('a')]), policyWith([words('a', 'b')])] as const;
  const gate = { failOn: ['any'], allowSkipped: 0, noFail: false } as const;
  const talks = { 'a.jsonl': jsonl(talk('c', 'b', 'x', 'y', 'z')) };

  test.each([
    ['any', 1],
    ['stricter', 1],
    ['looser', 0],
    ['denied', 0],
    ['untested', 0],
  ] as const)('on %s', async (kind, exit) => {
    const report = await shadowOf(stricter, talks, { gate: { ...gate, failOn: [kind] } });
    expect(report.gate.exit).toBe(exit);
  });

  test.each([
    [{ count: 1 }, 0],
    [{ count: 0 }, 1],
    [{ percent: 25 }, 0],
    [{ percent: 24 }, 1],
  ] as const)('allows %j', async (maxFlips, exit) => {
    const report = await shadowOf(stricter, talks, { gate: { ...gate, maxFlips } });
    expect(report.gate.exit).toBe(exit);
  });

  test('fails for what was never met, when asked', async () => {
    const report = await shadowOf(
      stricter,
      { 'a.jsonl': jsonl(talk('c', 'x')) },
      { gate: { ...gate, failOn: ['untested'] } },
    );
    expect(report.gate).toMatchObject({
      exit: 1,
      reasons: ['1 change was never met by the traffic, the first: word "b" added to banned_words'],
    });
  });

  test('is never green when nothing was compared', async () => {
    const report = await shadowOf(stricter, { 'a.jsonl': '' });
    expect(report.gate.exit).toBe(3);
    expect(report.statistics.answers).toEqual({ flips: 0, of: 0, rate: null, interval: null });
  });

  test('is inconclusive when records are skipped', async () => {
    const report = await shadowOf([stricter[0], stricter[0]], { 'a.jsonl': `{"broken\n${talks['a.jsonl']}` });
    expect(report.gate.exit).toBe(4);
  });

  test('counts what somebody has accepted no more, and tells of entries that are stale', async () => {
    const [flip] = (await shadowOf(stricter, talks)).transitions;
    const entry = { reason: 'as it should be', date: '2026-01-31' };
    const flips = [
      { ...entry, fingerprint: flip?.fingerprint ?? '' },
      { ...entry, fingerprint: 'gone' },
    ];
    const moved = { 'elsewhere.jsonl': `\n\n${jsonl(talk('other', 'x'))}${talks['a.jsonl']}` };
    const report = await shadowOf(stricter, moved, { accepted: { file: 'accepted.json', flips } });
    expect(report.transitions.map(({ accepted }) => accepted)).toEqual([entry]);
    expect(report.accepted?.stale.map(({ fingerprint }) => fingerprint)).toEqual(['gone']);
    expect(report.gate.exit).toBe(0);
  });
});

test('a hook that is not steady is found by asking it twice, and what it does is no flip', async () => {
  let asked = 0;
  const fickle = policyWith([words('a')]);
  const { hook } = fickle.registry.guardrails[0] ?? {};
  if (hook === undefined) throw new Error('there is no guardrail');
  const { Registry } = await import('../../src/hook/registry.js');
  const unsteady = {
    name: 'unsteady',
    beforeCall: () => ({ kind: 'allow' as const }),
    afterCall: () => (asked++ % 3 === 0 ? { kind: 'deny' as const, reason: 'a mood' } : { kind: 'allow' as const }),
  };
  const policy = { ...fickle, registry: new Registry({ provider: [hook, unsteady] }) };
  const side = { policy, hooks: '["unsteady"]' };
  const report = await shadowOf(
    [policy, policy],
    { 'a.jsonl': jsonl(talk('c', 'fine')) },
    { pairs: [{ baseline: side, candidate: side }], repeatBaseline: true },
  );
  expect(report.transitions).toEqual([]);
  expect(report.noise?.map(({ baseline, again }) => [baseline.outcome, again.outcome])).toEqual([['denied', 'clean']]);
  expect(report.gate.exit).toBe(0);
});

test('two semantics say the same in other words, which is no flip; what they do otherwise is', async () => {
  const validators = [words('alpha'), length(20)];
  const pair = [policyWith(validators), policyWith(validators, promptkit15)] as const;
  const report = await shadowOf(pair, { 'a.jsonl': jsonl(talk('c', 'an alpha', 'ééééééééééééééé')) });
  const causes = report.groups.flatMap(({ causes: each }) => each.map(({ kind }) => kind));
  expect(new Set(causes)).toEqual(new Set(['semantics']));
  expect(report.transitions.map(({ turn, ways }) => [turn, ways])).toEqual([[2, ['outcome', 'reason', 'content']]]);
});

test('without the text of people and models, everything else is told', async () => {
  const pair = [policyWith([words('a')]), policyWith([words('a', 'secret')])] as const;
  const talks = { 'a.jsonl': jsonl(talk('c', 'my SECRET is out')) };
  const report = await shadowOf(pair, talks, { redact: true });
  expect(JSON.stringify(report)).not.toContain('SECRET');
  expect(report.transitions[0]?.candidate.objections[0]).toMatchObject({ reason: 'banned word "secret"' });
});

test('a conversation that names a prompt of neither side is skipped, and said so', async () => {
  const pair = [policyWith([words('a')]), policyWith([words('b')])] as const;
  const report = await shadowOf(pair, { 'a.jsonl': jsonl({ ...talk('c', 'a'), prompt: 'other' }) });
  expect(report.totals.skipped).toBe(1);
  expect(report.gate.exit).toBe(4);
});
