import { describe, expect, test } from 'vitest';
import { allow, deny } from '../../src/hook/decision.js';
import { Registry } from '../../src/hook/registry.js';
import type { Policy } from '../../src/policy/policy.js';
import { renderMarkdown } from '../../src/report/shadow/render-markdown.js';
import { documented } from '../../src/semantics/documented.js';
import { promptkit15 } from '../../src/semantics/promptkit-1.5.js';
import { providerHook } from '../replay/replaying.js';
import { jsonl, talk } from '../runner/running.js';
import { lineOf, policyWith, shadowOf } from './shadowing.js';

const words = (...list: readonly string[]) => ({ type: 'banned_words', params: { words: list } });
const length = (max_characters: number, more = {}) => ({ type: 'length', params: { max_characters }, ...more });
const sentences = (max_sentences: number) => ({ type: 'max_sentences', params: { max_sentences } });
const fields = (...required_fields: readonly string[]) => ({ type: 'required_fields', params: { required_fields } });

/** Packs as the documents have them, and turns as in a release: the same call again and again ends a turn. */
const failing = { ...documented, tools: promptkit15.tools, history: promptkit15.history };

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
      'a word of another guardrail, which says the same and puts something else in its place',
      [words('beta'), { ...words('alpha'), message: 'one' }],
      [words('beta', 'alpha'), { ...words('alpha'), message: 'one' }],
      ['alpha'],
      ['c turn 1: enforced -> enforced (other): content: word "alpha" added to banned_words'],
    ],
    [
      'a word and not the message, which nobody gets any more',
      [{ ...words('alpha', 'beta'), message: 'one' }],
      [{ ...words('beta'), message: 'two' }],
      ['alpha'],
      ['c turn 1: enforced -> clean (looser): outcome, reason, content: word "alpha" removed from banned_words'],
    ],
    [
      'a limit and not the message, which is not used where a text is cut',
      [length(6, { message: 'one' })],
      [length(5, { message: 'two' })],
      ['alphabet'],
      ['c turn 1: enforced -> enforced (other): reason, content: max_characters of length: 6, now 5'],
    ],
    [
      'one of two limits that have the same number now',
      [{ type: 'max_length', params: { max_characters: 50, max_tokens: 9 } }],
      [{ type: 'max_length', params: { max_characters: 20, max_tokens: 20 } }],
      ['more than twenty characters'],
      ['c turn 1: clean -> enforced (stricter): outcome, reason, content: max_characters of max_length: 50, now 20'],
    ],
    [
      'one of two guardrails that changed places, and got other messages',
      [
        { ...words('alpha'), message: 'a1' },
        { ...words('beta'), message: 'b1' },
      ],
      [
        { ...words('beta'), message: 'b2' },
        { ...words('alpha'), message: 'a2' },
      ],
      ['alpha', 'beta'],
      [
        'c turn 1: enforced -> enforced (other): content: message of banned_words (now banned_words-2): "a1", now "a2"',
        'c turn 2: enforced -> enforced (other): content: message of banned_words-2 (now banned_words): "b1", now "b2"',
      ],
    ],
    [
      'a word that comes first only since its guardrail does',
      [words('alpha'), sentences(1), words('gamma')],
      [words('beta', 'gamma'), words('alpha'), sentences(1)],
      ['alpha and beta'],
      [
        'c turn 1: enforced -> enforced (other): reason: word "beta" added to banned_words-2 (now banned_words) and guardrails in another order: "banned_words, max_sentences, banned_words-2", now "banned_words, banned_words-2, max_sentences"',
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

test('the input is read once, however often each conversation is replayed', async () => {
  const pair = [policyWith([words('a')]), policyWith([words('b')])] as const;
  // Standard input cannot be read again.
  const report = await shadowOf(pair, { '-': jsonl(talk('1', 'a', 'b')) }, { repeatBaseline: true });
  expect(report.inputs).toMatchObject([{ file: '-', conversations: 1 }]);
  expect(report.transitions.map(({ direction }) => direction)).toEqual(['looser', 'stricter']);
});

test('the cause that touches most conversations comes first, however many flips another one has', async () => {
  const pair = [policyWith([words('a')]), policyWith([words('a', 'b', 'c')])] as const;
  const talks = jsonl(talk('1', 'b', 'b', 'b'), talk('2', 'c'), talk('3', 'c'));
  const { groups } = await shadowOf(pair, { 'a.jsonl': talks });
  expect(groups.map(({ causes, conversations, transitions }) => [causes[0]?.item, conversations, transitions])).toEqual(
    [
      ['c', 2, 2],
      ['b', 1, 3],
    ],
  );
});

test.each([false, true])(
  'a message that nobody answered is no answer: it flips beside them (redacted: %s)',
  async (redact) => {
    const input = { type: 'banned_words', params: { words: ['alpha'], direction: 'input' } };
    const unanswered = { id: 'u', messages: [{ role: 'user', content: 'an alpha' }] };
    const pair = [policyWith([words('beta')]), policyWith([words('beta', 'gamma'), input])] as const;
    const talks = jsonl(talk('c', 'gamma', 'fine', 'fine'), unanswered);
    const { statistics, totals } = await shadowOf(pair, { 'a.jsonl': talks }, { redact });
    expect(totals).toMatchObject({ transitions: 2, compared: 3 });
    expect(statistics).toMatchObject({ answers: { flips: 1, of: 3 }, mcnemar: { stricter: 1, looser: 0 } });
  },
);

test('a turn that fails by itself fails on both sides: what it never came to is no clean answer', async () => {
  const tool_calls = [{ id: '1', type: 'function', function: { name: 'look', arguments: '{}' } }];
  const looks = [
    { role: 'assistant', content: 'I look', tool_calls },
    { role: 'tool', tool_call_id: '1', content: 'found' },
  ];
  const said = [{ role: 'user', content: 'hi' }, ...looks, ...looks, ...looks, ...looks];
  const messages = [...said, { role: 'assistant', content: 'never' }];
  const pair = [policyWith([words('a')], failing), policyWith([words('a', 'b')], failing)] as const;
  const { transitions, matrix, fates } = await shadowOf(pair, { 'a.jsonl': jsonl({ id: 'c', messages }) });
  expect(transitions).toEqual([]);
  expect([matrix.clean.clean, matrix.unreached.unreached]).toEqual([4, 1]);
  expect(fates?.baseline.wiped).toEqual({ turns: 1, messages: 8 });
  expect(fates?.candidate).toEqual(fates?.baseline);
});

test('of an answer that is only monitored there is nothing more to tell, whoever looks on', async () => {
  const pair = [policyWith([words('a')]), policyWith([words('a', 'b'), { ...words('c'), monitor: true }])] as const;
  const [baseline, candidate] = [pair[0], pair[1]].map((policy) => ({ policy, hooks: '["of somebody"]' }));
  const pairs = baseline && candidate ? [{ baseline, candidate }] : [];
  const report = await shadowOf(pair, { 'a.jsonl': jsonl(talk('c', 'c', 'b')) }, { pairs });
  expect(report.transitions.map(({ candidate: { fate } }) => fate?.kept?.text)).toEqual([
    undefined,
    expect.any(String),
  ]);
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
    [
      'one of two limits, where the other one is passed',
      [{ type: 'max_length', params: { max_characters: 50, max_tokens: 9 } }],
      [{ type: 'max_length', params: { max_characters: 20, max_tokens: 20 } }],
      'more than twenty characters',
      ['max_tokens of max_length: 9, now 20'],
    ],
    [
      'a direction in which nothing was objected to',
      [words('a')],
      [{ type: 'banned_words', params: { words: ['a'], direction: 'both' } }],
      'a',
      ['direction of banned_words: none, now "both"'],
    ],
    [
      'an order of guardrails that never object to the same answer',
      [words('a'), sentences(1)],
      [sentences(1), words('a')],
      'a',
      ['guardrails in another order: "banned_words, max_sentences", now "max_sentences, banned_words"'],
    ],
    [
      'an order of guardrails of which one cuts, and the other does',
      [length(2), length(3)],
      [length(3), length(2)],
      'long',
      [],
    ],
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

  test.each([
    ['denied', 1],
    ['looser', 0],
  ] as const)('on %s, where an answer is denied that was not before', async (kind, exit) => {
    const plain = policyWith([words('a')]);
    const denying = { provider: [providerHook('denying', { afterCall: () => deny('no') })] };
    const candidate = { policy: { ...plain, registry: new Registry(denying) }, hooks: '["denying"]' };
    const pairs = [{ baseline: { policy: plain, hooks: '[]' }, candidate }];
    const report = await shadowOf([plain, plain], talks, { pairs, gate: { ...gate, failOn: [kind] } });
    expect(report.totals.denied).toBe(4);
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

describe('a release names in its own words what was missed or passed', () => {
  const anyOf = (...patterns: readonly string[]) => ({ type: 'contains_any', params: { patterns } });
  test.each<[string, Validators, Validators, readonly string[]]>([
    [
      'fields that are missing',
      [fields('ticket')],
      [fields('ticket', 'my name', 'seat')],
      ['field "my name" added to required_fields'],
    ],
    [
      'one of two limits',
      [{ type: 'max_length', params: { max_characters: 90, max_tokens: 80 } }],
      [{ type: 'max_length', params: { max_characters: 40, max_tokens: 3 } }],
      ['max_tokens of max_length: 80, now 3'],
    ],
    [
      'nothing, of a list of which one will do',
      [anyOf('zebra')],
      [anyOf('zebra', 'seat')],
      ['word "seat" added to contains_any'],
    ],
  ])('%s', async (_title, before, after, causes) => {
    const pair = [policyWith(before, promptkit15), policyWith(after, promptkit15)] as const;
    const report = await shadowOf(pair, { 'c.jsonl': jsonl(talk('c', 'a ticket, seat 5')) });
    expect(report.groups.map((group) => group.causes.map(({ text }) => text))).toEqual([causes]);
  });
});

test('an eval whose time never comes says nothing, so it is no flip and untested', async () => {
  const asks = {
    id: 'e',
    type: 'contains',
    trigger: 'every_turn',
    params: { patterns: ['a'] },
    when: { tool_called: 't' },
  };
  const pair = [policyWith([words('a')]), policyWith([words('a')], documented, [asks])] as const;
  const report = await shadowOf(pair, { 'a.jsonl': jsonl(talk('c', 'fine')) });
  expect(report.transitions).toEqual([]);
  expect(report.untested.map(({ text }) => text)).toEqual(['eval e added']);
});

/** A policy with a hook that denies what is odd every third time. */
function fickle(): Policy {
  const policy = policyWith([words('a')]);
  let asked = 0;
  const unsteady = providerHook('unsteady', {
    afterCall: (_request, { message }) => (message.content === 'odd' && asked++ % 3 === 0 ? deny('a mood') : allow),
  });
  return {
    ...policy,
    registry: new Registry({ provider: [...policy.registry.guardrails.map(({ hook }) => hook), unsteady] }),
  };
}

describe('a hook that is not steady is found by asking it twice', () => {
  const run = (...answers: readonly string[]) => {
    const policy = fickle();
    const side = { policy, hooks: '["unsteady"]' };
    const more = { pairs: [{ baseline: side, candidate: side }], repeatBaseline: true };
    return shadowOf([policy, policy], { 'a.jsonl': jsonl(talk('c', ...answers)) }, more);
  };

  test('what it does is no flip, and nothing that was compared', async () => {
    const report = await run('fine', 'odd');
    expect(report.transitions).toEqual([]);
    expect(report.noise?.map(({ turn, baseline, again }) => [turn, baseline.outcome, again.outcome])).toEqual([
      [2, 'denied', 'clean'],
    ]);
    expect(report.matrix).toMatchObject({ clean: { clean: 1 }, denied: { clean: 0 } });
    expect(report.totals).toMatchObject({ responses: 2, compared: 1 });
    expect(report.gate.exit).toBe(0);
  });

  test('where it decides on every answer, nothing was compared', async () => {
    const { gate } = await run('odd');
    expect(gate).toMatchObject({
      exit: 3,
      reasons: ['nothing was compared: the baseline agrees with itself on no answer'],
    });
  });

  test('and is told of in a comment on a pull request', async () => {
    const text = [...renderMarkdown(await run('fine', 'odd'))].join('');
    expect(text).toContain('- on 1 answer, the same is not said each time&#58; that is no flip\n');
  });
});

test('a hook that was seen not to be steady makes no flips in the candidate either', async () => {
  const { Registry } = await import('../../src/hook/registry.js');
  const steady = policyWith([words('a')]);
  const guards = steady.registry.guardrails.map(({ hook }) => hook);
  let asked = 0;
  const denied = new Set([0, 5]);
  const unsteady = {
    name: 'unsteady',
    beforeCall: () => ({ kind: 'allow' as const }),
    afterCall: () => (denied.has(asked++) ? { kind: 'deny' as const, reason: 'a mood' } : { kind: 'allow' as const }),
  };
  const policy = { ...steady, registry: new Registry({ provider: [...guards, unsteady] }) };
  const side = { policy, hooks: '["unsteady"]' };
  // Each is asked three times: twice as the baseline, and once as the candidate.
  const talks = { 'a.jsonl': jsonl(talk('c', 'fine'), talk('d', 'fine'), talk('e', 'fine')) };
  const report = await shadowOf([policy, policy], talks, {
    pairs: [{ baseline: side, candidate: side }],
    repeatBaseline: true,
  });
  expect(
    report.noise?.map(({ conversation, baseline, again }) => [conversation, baseline.outcome, again.outcome]),
  ).toEqual([
    ['c', 'denied', 'clean'],
    ['d', 'clean', 'denied'],
  ]);
  expect(report.totals).toMatchObject({ transitions: 0, touched: 0, compared: 1 });
  expect(report.gate.reasons).toEqual([]);
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
