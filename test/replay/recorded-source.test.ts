import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../src/conversation/conversation.js';
import type { Message } from '../../src/conversation/message.js';
import type { ProviderRequest, ToolRequest } from '../../src/hook/contracts.js';
import { recordedSource } from '../../src/replay/recorded-source.js';
import { conversation, type Recorded } from './replaying.js';

const REQUEST: ProviderRequest = {
  providerId: 'p',
  model: 'm',
  messages: [],
  systemPrompt: '',
  round: 1,
  metadata: {},
};

const CALLS = [{ id: '1', name: 'search', args: '{}' }];
const THEN = [
  { role: 'tool', content: 'found', toolCallId: '1' },
  { role: 'system', content: 'be brief' },
];

describe('turns and rounds', () => {
  test('are played in the order and under the numbers of the recording', () => {
    const turn = { opening: [{ role: 'user', content: 'hi' }] };
    const round = { response: { role: 'assistant', content: 'x' }, followUps: [], line: 7 };
    const recorded: Conversation = {
      id: 'c',
      line: 3,
      turns: [
        { ...turn, number: 9, rounds: [{ ...round, number: 4 }] },
        { ...turn, number: 2, rounds: [] },
      ],
    };
    const source = recordedSource(recorded);
    expect(source).toMatchObject({ id: 'c', line: 3 });
    expect(source.nextTurn()).toMatchObject({ number: 9 });
    expect(source.nextRound()).toMatchObject({ number: 4, line: 7 });
    expect(source.nextRound()).toBeUndefined();
    expect(source.nextTurn()).toMatchObject({ number: 2 });
    expect(source.nextTurn()).toBeUndefined();
  });

  test('what is left of a turn is dropped with it', () => {
    const source = recordedSource(conversation(['a', 'one', 'two'], ['b', 'three']));
    source.nextTurn();
    source.nextRound();
    source.nextTurn();
    source.nextRound();
    expect(source.answer(REQUEST)).toMatchObject({ message: { content: 'three' } });
  });

  test.each<[string, readonly Message[], boolean]>([
    ['a user without an answer was asked all the same', [{ role: 'user', content: 'hi' }], true],
    ['a system message alone asks nothing', [{ role: 'system', content: 'be kind' }], false],
    ['an empty turn asks nothing', [], false],
  ])('%s', (_title, opening, isAsked) => {
    const source = recordedSource({ id: 'c', line: 5, turns: [{ number: 1, opening, rounds: [] }] });
    source.nextTurn();
    expect(source.nextRound()).toEqual(isAsked ? { number: 1, line: 5 } : undefined);
    expect(source.answer(REQUEST)).toBeUndefined();
    expect(source.nextRound()).toBeUndefined();
  });

  test('the turns that were not asked for can be counted at any time', () => {
    const source = recordedSource(conversation(['a', 'A'], ['b', 'B']));
    const counts = [source.remainingTurns()];
    for (let turn = 0; turn < 4; turn += 1) {
      source.nextTurn();
      counts.push(source.remainingTurns());
    }
    expect(counts).toEqual([2, 1, 0, 0, 0]);
  });
});

describe('an answer', () => {
  test.each<[string, Recorded, readonly string[] | undefined]>([
    ['without chunks comes whole', { text: 'Hello' }, undefined],
    ['with an empty list of chunks comes whole', { text: 'Hello', chunks: [] }, undefined],
    ['is streamed as it was recorded, empty chunks included', { chunks: ['Hel', '', 'lo'] }, ['Hel', '', 'lo']],
  ])('%s', (_title, recorded, deltas) => {
    expect(chunksOf(recordedSource(conversation(['hi', recorded])))).toEqual(deltas);
  });

  test('is cut by whoever asks for it, whatever was recorded', () => {
    const recorded = conversation(['hi', { chunks: ['Hel', 'lo'] }]);
    expect(chunksOf(recordedSource(recorded, () => [{ delta: 'Hello' }]))).toEqual(['Hello']);
    expect(chunksOf(recordedSource(recorded, () => undefined))).toBeUndefined();
  });

  test.each<[string, Recorded, readonly string[]]>([
    ['but for the results that its calls took', { calls: CALLS, followedBy: THEN }, ['system']],
    ['all of it when it calls no tool', { text: 'x', followedBy: THEN }, ['tool', 'system']],
  ])('keeps what followed it, %s', (_title, recorded, roles) => {
    const source = recordedSource(conversation(['hi', recorded]));
    source.nextTurn();
    source.nextRound();
    const answer = source.answer(REQUEST);
    for (const { id: callId, name, args } of recorded.calls ?? []) source.toolResult({ callId, name, args });
    expect(answer).toMatchObject({ followUps: roles.map((role) => ({ role })) });
  });
});

describe('the result of a tool call', () => {
  const result = (content: string, more: Partial<Message> = {}) => ({ role: 'tool', content, ...more });
  const call = (callId: string, name = 'search') => ({ callId, name, args: '{}' });

  test.each<[string, readonly Message[], readonly ToolRequest[], readonly (string | undefined)[]]>([
    [
      'is the one with its id, in any order',
      [result('two', { toolCallId: '2' }), result('one', { toolCallId: '1' })],
      [call('1'), call('2')],
      ['one', 'two'],
    ],
    ['is given once', [result('one', { toolCallId: '1' })], [call('1'), call('1')], ['one', undefined]],
    ['of another call is not taken', [result('two', { toolCallId: '2' })], [call('1')], [undefined]],
    [
      'without an id is the first one of that tool',
      [result('weather', { name: 'weather' }), result('search', { name: 'search' })],
      [call('', 'search'), call('', 'weather')],
      ['search', 'weather'],
    ],
    [
      'without an id and a name is the first that is left',
      [result('one'), result('two')],
      [call('1'), call('2')],
      ['one', 'two'],
    ],
    [
      'with its id wins over an earlier one without any',
      [result('any'), result('one', { toolCallId: '1' })],
      [call('1')],
      ['one'],
    ],
    ['that was not recorded is not known', [], [call('1')], [undefined]],
  ])('%s', (_title, followedBy, requests, contents) => {
    const source = recordedSource(
      conversation(['hi', { calls: [{ id: '1', name: 'search', args: '{}' }], followedBy }]),
    );
    source.nextTurn();
    source.nextRound();
    source.answer(REQUEST);
    const given = requests.map((request) => source.toolResult(request));
    expect(given).toEqual(contents.map((content) => (content === undefined ? undefined : { content, error: '' })));
  });

  test('carries the failure that the tool reported', () => {
    const followedBy = [result('', { toolCallId: '1', error: 'no funds' })];
    const source = recordedSource(conversation(['hi', { calls: [{ id: '1', name: 'pay', args: '{}' }], followedBy }]));
    source.nextTurn();
    source.nextRound();
    source.answer(REQUEST);
    expect(source.toolResult(call('1', 'pay'))).toEqual({ content: '', error: 'no funds' });
  });

  test('is not that of an earlier round', () => {
    const calls = [{ id: '1', name: 'search', args: '{}' }];
    const source = recordedSource(
      conversation(['hi', { calls, followedBy: [result('old', { toolCallId: '1' })] }, { calls, followedBy: [] }]),
    );
    source.nextTurn();
    source.nextRound();
    source.answer(REQUEST);
    source.nextRound();
    source.answer(REQUEST);
    expect(source.toolResult(call('1'))).toBeUndefined();
  });
});

function chunksOf(source: ReturnType<typeof recordedSource>): readonly string[] | undefined {
  source.nextTurn();
  source.nextRound();
  const answer = source.answer(REQUEST);
  if (answer === undefined || !('message' in answer) || answer.chunks === undefined) return undefined;
  return Symbol.asyncIterator in answer.chunks ? undefined : answer.chunks.map(({ delta }) => delta);
}
