import { describe, expect, test } from 'vitest';
import { newGuardrailHook } from '../../src/guardrail/factory.js';
import type { ProviderHook } from '../../src/hook/contracts.js';
import { allow, deny, enforced } from '../../src/hook/decision.js';
import { Registry } from '../../src/hook/registry.js';
import { recordedSource } from '../../src/replay/recorded-source.js';
import { replay } from '../../src/replay/replay.js';
import {
  conversation,
  entered,
  follower,
  found,
  guarded,
  lines,
  providerHook,
  type Recorded,
  replayed,
} from './replaying.js';

const search: Recorded = {
  calls: [{ id: '1', name: 'search', args: '{}' }],
  followedBy: [{ role: 'tool', content: 'found', toolCallId: '1' }],
};

const words = (word: string, params: Readonly<Record<string, unknown>> = {}, monitorOnly = false) =>
  newGuardrailHook('banned_words', { words: [word], ...params }, { message: 'sorry', monitorOnly });

describe('the order of a session', () => {
  test('is that of the documents', () => {
    const chunked = providerHook('provider', { onChunk: () => allow });
    const tool = { name: 'tool', beforeExecution: () => allow, afterExecution: () => allow };
    const session = follower([]);
    const recorded = conversation(['a', search, ['A', '!']], ['b', 'B']);
    const { steps } = replayed(recorded, { provider: [chunked], tool: [tool], session: [session] });
    expect(lines(steps).map((line) => line.split(':')[0])).toEqual([
      '0.0 session_start',
      '1.1 provider_before',
      '1.1 provider_after',
      '1.1 tool_before',
      '1.1 tool_after',
      '1.2 provider_before',
      '1.2 chunk',
      '1.2 provider_after',
      '1.0 session_update',
      '2.1 provider_before',
      '2.1 provider_after',
      '2.0 session_update',
      '2.0 session_end',
    ]);
  });

  test('is the same when hooks answer later, and none is asked before the one in front of it', async () => {
    const log: string[] = [];
    const late = (name: string): ProviderHook => ({
      name,
      beforeCall: () => lingering(log, `${name} before`),
      afterCall: () => lingering(log, `${name} after`),
      onChunk: ({ delta }) => lingering(log, `${name} ${delta}`),
    });
    const running = replay({
      source: recordedSource(conversation(['a', ['A', '!']])),
      registry: new Registry({ provider: [late('x'), late('y')] }),
      onSteps: () => undefined,
    });
    expect(running).toHaveProperty('then');
    expect(await running).toEqual({ turnsNotEvaluated: 0 });
    const asked = ['x before', 'y before', 'x A', 'y A', 'x !', 'y !', 'x after', 'y after'];
    expect(log).toEqual(asked.flatMap((entry) => [`${entry} begins`, `${entry} ends`]));
  });

  test('needs no promise when no hook answers later', () => {
    const running = replay({ source: recordedSource(conversation(['a', 'A'])), onSteps: () => undefined });
    expect(running).toEqual({ turnsNotEvaluated: 0 });
  });
});

describe('what a hook is shown', () => {
  test('is the conversation so far, as enforced, tool results included', () => {
    const seen: string[][] = [];
    const reader = providerHook('reader', {
      beforeCall({ messages }) {
        seen.push(messages.map(({ role, content }) => `${role} ${content}`));
        return allow;
      },
    });
    guarded(conversation(['a', { ...search, text: 'a bad idea' }, 'done'], ['b', 'B']), words('bad'), reader);
    expect(seen).toEqual([
      ['user a'],
      ['user a', 'assistant sorry', 'tool found'],
      ['user a', 'assistant sorry', 'tool found', 'assistant done', 'user b'],
    ]);
  });

  test('counts rounds from 1 in every turn', () => {
    const rounds: number[] = [];
    const reader = providerHook('reader', {
      afterCall({ round }, response) {
        rounds.push(round, response.round);
        return allow;
      },
    });
    guarded(conversation(['a', search, 'A'], ['b', 'B']), reader);
    expect(rounds).toEqual([1, 1, 2, 2, 1, 1]);
  });

  test('includes what guardrails found before it', () => {
    const seen: unknown[] = [];
    const reader = providerHook('reader', {
      afterCall(_request, { message }) {
        seen.push(message.validations.map(({ validator_type, passed }) => [validator_type, passed]));
        return allow;
      },
    });
    const guardrails = [words('bad'), words('worse', {}, true)];
    guarded(conversation(['a', ['bad ', 'idea']], ['b', 'worse'], ['c', 'fine']), ...guardrails, reader);
    expect(seen).toEqual([[['banned_words', false]], [['banned_words', false]], []]);
  });

  test('is a response scope of its own for every response, and one session scope', () => {
    const seen: string[] = [];
    const counter = providerHook('counter', {
      afterCall(_request, _response, { session, response }) {
        const counts = [session, response].map((scope) => scope.of(counter, () => ({ count: 0 })));
        for (const each of counts) each.count += 1;
        seen.push(counts.map(({ count }) => count).join('/'));
        return allow;
      },
    });
    guarded(conversation(['a', search, 'A'], ['b', 'B']), counter);
    guarded(conversation(['a', 'A']), counter);
    expect(seen).toEqual(['1/1', '2/1', '3/1', '1/1']);
  });
});

describe('a denial', () => {
  const denying = (phase: 'beforeCall' | 'afterCall', text: string): ProviderHook =>
    phase === 'beforeCall'
      ? providerHook('gate', { beforeCall: ({ messages }) => (messages.at(-1)?.content === text ? deny('no') : allow) })
      : providerHook('gate', { afterCall: (_r, { message }) => (message.content === text ? deny('no') : allow) });

  test.each<[string, ProviderHook, readonly string[]]>([
    [
      'before the call: the recorded answer never happened',
      denying('beforeCall', 'a'),
      ['1.1 provider_before: denied gate', '2.1 provider_after: enforced banned_words (what-if)'],
    ],
    [
      'after the call: the rest of the turn never happened',
      denying('afterCall', 'a bad idea'),
      [
        '1.1 provider_after: denied gate',
        '1.1 provider_after: masked enforced banned_words',
        '2.1 provider_after: enforced banned_words (what-if)',
      ],
    ],
    [
      'in a later round: the rounds before it stay',
      denying('beforeCall', 'found'),
      [
        '1.1 provider_after: enforced banned_words',
        '1.2 provider_before: denied gate',
        '2.1 provider_after: enforced banned_words (what-if)',
      ],
    ],
  ])('%s', (_title, gate, expected) => {
    const recorded = conversation(['a', { ...search, text: 'a bad idea' }, 'bad again'], ['b', 'bad']);
    expect(found(guarded(recorded, gate, words('bad')))).toEqual(expected);
  });

  test('leaves its turn without an answer in the history, and without a session update', () => {
    const log: string[] = [];
    const gate = denying('afterCall', 'A');
    const { summary } = replayed(conversation(['a', 'A'], ['b', 'B']), { provider: [gate], session: [follower(log)] });
    expect(log).toEqual(['start 0', 'update 1: a, b, B', 'end 1: a, b, B']);
    expect(summary).toEqual({ turnsNotEvaluated: 0 });
  });

  test('by a hook asks no other hook, and of guardrails only what they would have said', () => {
    const asked: string[] = [];
    const custom = providerHook('custom', {
      afterCall() {
        asked.push('custom');
        return allow;
      },
    });
    const gate = denying('afterCall', 'so bad');
    const steps = guarded(conversation(['a', 'so bad']), gate, custom, words('bad'), words('fine'));
    expect(lines(steps).filter((line) => line.includes('provider_after'))).toEqual([
      '1.1 provider_after: denied gate',
      '1.1 provider_after: masked enforced banned_words',
      '1.1 provider_after: masked allowed banned_words-2',
    ]);
    expect(asked).toEqual([]);
  });
});

test('a hook that edits the request lets it go on, and the recorded answer is replayed', () => {
  const editor = providerHook('editor', {
    beforeCall(request) {
      request.messages = [{ role: 'user', content: 'edited' }];
      return enforced('edits');
    },
  });
  const steps = guarded(conversation(['a', 'so bad']), editor, words('bad'));
  expect(found(steps)).toEqual(['1.1 provider_before: enforced editor', '1.1 provider_after: enforced banned_words']);
});

describe('an enforced answer', () => {
  test('keeps its tool calls, and its turn goes on', () => {
    const called: string[] = [];
    const tool = {
      name: 'tool',
      beforeExecution: () => entered(called, 'before'),
      afterExecution: () => entered(called, 'after'),
    };
    const recorded = conversation(['a', { ...search, text: 'so bad' }, 'bad again']);
    const { steps } = replayed(recorded, { provider: [words('bad')], tool: [tool] });
    expect(called).toEqual(['before', 'after']);
    expect(found(steps)).toEqual([
      '1.1 provider_after: enforced banned_words',
      '1.2 provider_after: enforced banned_words',
    ]);
  });
});

test.each<[string, ReturnType<typeof conversation>, readonly string[]]>([
  ['a conversation without turns has a session all the same', conversation(), ['start 0', 'end 0: ']],
  [
    'a turn without an answer is not a completed one',
    conversation(['a'], ['b', 'B']),
    ['start 0', 'update 1: a, b, B', 'end 1: a, b, B'],
  ],
])('%s', (_title, recorded, told) => {
  const log: string[] = [];
  replayed(recorded, { session: [follower(log)] });
  expect(log).toEqual(told);
});

async function lingering(log: string[], entry: string) {
  log.push(`${entry} begins`);
  await Promise.resolve();
  log.push(`${entry} ends`);
  return allow;
}
