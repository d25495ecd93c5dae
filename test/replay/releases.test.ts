import { describe, expect, test } from 'vitest';
import type { Chunk } from '../../src/conversation/chunk.js';
import type { Conversation } from '../../src/conversation/conversation.js';
import type { Message } from '../../src/conversation/message.js';
import { allow, deny, denyWithMetadata, enforced } from '../../src/hook/decision.js';
import { type Hooks, Registry } from '../../src/hook/registry.js';
import { recordedSource } from '../../src/replay/recorded-source.js';
import { replay } from '../../src/replay/replay.js';
import type { Source } from '../../src/replay/source.js';
import type { TurnEnd } from '../../src/replay/turn-end.js';
import { documented } from '../../src/semantics/documented.js';
import { promptkit13 } from '../../src/semantics/promptkit-1.3.js';
import { promptkit14 } from '../../src/semantics/promptkit-1.4.js';
import { promptkit15 } from '../../src/semantics/promptkit-1.5.js';
import type { Semantics } from '../../src/semantics/semantics.js';
import { conversation, follower, providerHook, type Recorded } from './replaying.js';

interface Ran {
  readonly ends: readonly TurnEnd[];
  readonly history: readonly Message[];
  readonly events: readonly string[];
}

function run(recorded: Conversation, hooks: Hooks, semantics: Semantics, limits: Partial<Source> = {}): Ran {
  const ends: TurnEnd[] = [];
  const events: string[] = [];
  let history: readonly Message[] = [];
  replay({
    source: { ...recordedSource(recorded), ...limits },
    registry: new Registry(hooks, semantics),
    semantics,
    onSteps: () => undefined,
    onEvent: ({ type }) => events.push(type),
    onTurn(end, messages) {
      ends.push(end);
      history = [...messages];
    },
  });
  return { ends, history, events };
}

const texts = ({ history }: Ran) => history.map(({ role, content }) => `${role}: ${content}`);
const failures = ({ ends }: Ran) => ends.map((end) => ('error' in end ? end.error.message : end.kind));

describe('a denied turn', () => {
  const gate = providerHook('gate', {
    afterCall: (_request, { message }) => (message.content.includes('secret') ? deny('too much') : allow),
  });
  const recorded = conversation(['tell me', 'a secret'], ['and now?', 'fine']);

  test.each<[title: string, semantics: Semantics, history: readonly string[], error: string]>([
    [
      'stays in the history',
      documented,
      ['user: tell me', 'user: and now?', 'assistant: fine'],
      'hook "gate" (provider_after) denied: too much',
    ],
    [
      'leaves nothing, not even what the user said',
      promptkit14,
      ['user: and now?', 'assistant: fine'],
      'hook "provider_hook" (provider_after) denied: too much',
    ],
  ])('%s', (_title, semantics, history, error) => {
    const ran = run(recorded, { provider: [gate] }, semantics);
    expect(texts(ran)).toEqual(history);
    expect(failures(ran)).toEqual([error, 'completed']);
  });

  test('on a chunk is told with the chunk', () => {
    const onChunk = providerHook('chunks', { onChunk: ({ content }) => (content === 'ab' ? deny('no b') : allow) });
    const [end] = run(conversation(['x', ['a', 'b', 'c']]), { provider: [onChunk] }, promptkit15).ends;
    expect(end).toMatchObject({
      kind: 'denied',
      error: { message: 'validation aborted stream: no b', chunk: { content: 'ab', delta: 'b' } },
    });
  });
});

describe('an enforcing hook before the call', () => {
  const metadata = { validator_type: 'rule', replacement: 'instead' };
  const hooks = { provider: [providerHook('gate', { beforeCall: () => enforced('no', metadata) })] };
  const recorded = conversation(['ask', 'answer']);

  test.each<[title: string, semantics: Semantics, history: readonly string[]]>([
    ['lets the call go on', documented, ['user: ask', 'assistant: answer']],
    ['is fatal', promptkit14, []],
    ['brings the text that stands in for the answer', promptkit15, ['user: ask', 'assistant: instead']],
  ])('%s', (_title, semantics, history) => {
    expect(texts(run(recorded, hooks, semantics))).toEqual(history);
  });

  test('leaves a record and a reason on the message', () => {
    expect(run(recorded, hooks, promptkit15).history.at(-1)?.recorded).toEqual({
      finishReason: 'safety',
      meta: metadata,
      validations: [{ validator_type: 'rule', passed: false, details: { ...metadata, direction: 'input' } }],
    });
  });
});

describe('an enforced answer', () => {
  const answer: Recorded = { text: 'calling', calls: [{ id: '1', name: 'look', args: '{}' }] };
  const found = { role: 'tool', content: 'found', toolCallId: '1', name: 'look' };
  const recorded = conversation(['ask', { ...answer, followedBy: [found] }, 'done']);
  const hooks = {
    provider: [
      providerHook('cut', {
        afterCall(_request, { message }) {
          if (message.content !== 'calling') return allow;
          message.content = 'cut';
          return enforced('too long', { validator_type: 'cut' });
        },
      }),
    ],
  };

  test.each<[title: string, semantics: Semantics, history: readonly string[]]>([
    ['keeps its tool calls', promptkit14, ['user: ask', 'assistant: cut', 'tool: found', 'assistant: done']],
    ['loses its tool calls, and the turn is over', promptkit15, ['user: ask', 'assistant: cut']],
  ])('%s', (_title, semantics, history) => {
    expect(texts(run(recorded, hooks, semantics))).toEqual(history);
  });
});

describe('records of a stream', () => {
  const hit = { validator_type: 'rule' };
  const both = providerHook('both', {
    onChunk: () => enforced('chunk', hit),
    afterCall: () => enforced('after', hit),
  });

  test.each<[title: string, semantics: Semantics, records: number]>([
    ['the chunk leaves none', promptkit14, 1],
    ['the record of the chunk stands there twice', promptkit15, 3],
  ])('%s', (_title, semantics, records) => {
    const [end] = run(conversation(['x', ['a', 'b']]), { provider: [both] }, semantics).ends;
    expect(end?.kind === 'completed' && end.response.message.recorded?.validations).toHaveLength(records);
  });

  test('the caller of a stream gets the pieces and no record, or the answer', () => {
    const replaced = providerHook('replaced', {
      afterCall(_request, { message }) {
        message.content = 'sorry';
        return enforced('no', hit);
      },
    });
    const streamed = (semantics: Semantics) => {
      const [end] = run(conversation(['x', ['a', 'b']]), { provider: [replaced] }, semantics).ends;
      const reply = end?.kind === 'completed' ? end.response.streamed : undefined;
      return [reply?.message.content, reply?.validations.length];
    };
    expect([promptkit14, promptkit15].map(streamed)).toEqual([
      ['ab', 0],
      ['sorry', 1],
    ]);
  });
});

describe('an objection of a tool hook', () => {
  const call = { id: '1', name: 'look', args: '{}' };
  const found = { role: 'tool', content: 'found', toolCallId: '1', name: 'look' };
  const recorded = conversation(['ask', { text: '', calls: [call], followedBy: [found] }, 'done']);
  const tool = [{ name: 'gate', beforeExecution: () => denyWithMetadata('no', { k: 1 }), afterExecution: () => allow }];

  test('is read by the model, and the turn goes on', () => {
    const ran = run(recorded, { tool }, promptkit14);
    expect(texts(ran)).toEqual(['user: ask', 'assistant: ', 'tool: Tool look blocked by hook: no', 'assistant: done']);
    expect(ran.history[2]?.recorded).toEqual({ errorType: 'approval', meta: { k: 1 } });
  });

  test('has no kind in the first release', () => {
    expect(run(recorded, { tool }, promptkit13).history[2]?.recorded).toEqual({ meta: { k: 1 } });
  });

  test('after a call changes nothing', () => {
    const after = [
      {
        name: 'editor',
        beforeExecution: () => allow,
        afterExecution(_request: unknown, response: { content: string }) {
          response.content = 'edited';
          return deny('no');
        },
      },
    ];
    expect(texts(run(recorded, { tool: after }, promptkit15))).toContain('tool: found');
  });
});

describe('a turn that would not end', () => {
  const calling = (id: string): Recorded => ({ text: '', calls: [{ id, name: 'look', args: '{}' }] });
  const recorded = conversation(['ask', calling('1'), calling('2'), calling('3'), calling('4'), 'done']);

  test.each<[title: string, semantics: Semantics, limits: Partial<Source>, outcome: string]>([
    ['ends when the model does', promptkit14, {}, 'completed'],
    [
      'fails when the model repeats itself though it was told',
      promptkit15,
      {},
      'provider stage: tool loop persisted after a self-correction nudge: "look" called with identical arguments',
    ],
    ['fails after so many rounds', promptkit15, { maxRounds: 2 }, 'provider stage: max rounds (2) exceeded'],
    [
      'fails without tools',
      promptkit14,
      { hasTools: false },
      'provider stage: tool execution failed: tool registry not configured but tool calls present',
    ],
  ])('%s', (_title, semantics, limits, outcome) => {
    expect(failures(run(recorded, {}, semantics, limits))).toEqual([outcome]);
  });
});

describe('events', () => {
  const denying = { provider: [providerHook('gate', { beforeCall: () => deny('no') })] };

  test.each<[title: string, semantics: Semantics, events: readonly string[]]>([
    ['a denied call has a start and no end', promptkit14, ['provider.call.started']],
    ['a denied call is not told', promptkit15, []],
  ])('%s', (_title, semantics, events) => {
    expect(run(conversation(['ask', 'answer']), denying, semantics).events).toEqual(events);
  });

  test('a piece is sent before it is judged', () => {
    const chunks = { provider: [providerHook('stop', { onChunk: () => enforced('stop') })] };
    expect(run(conversation(['x', ['a', 'b']]), chunks, promptkit15).events).toEqual([
      'provider.call.started',
      'text.sent',
      'validation.failed',
      'provider.call.completed',
    ]);
  });
});

describe('a stream whose provider', () => {
  test.each<[title: string, chunks: readonly Chunk[], outcome: string]>([
    ['fails loses the turn', [{ delta: 'a' }, { delta: '', error: 'gone' }], 'stream chunk error: gone'],
    ['begins anew is kept from there', [{ delta: 'a' }, { delta: '', isReset: true }, { delta: 'b' }], 'b'],
  ])('%s', (_title, chunks, outcome) => {
    const [end] = run(conversation(['x', { chunks }]), {}, promptkit14).ends;
    expect(end?.kind === 'failed' ? end.error.message : end?.kind === 'completed' && end.response.message.content).toBe(
      outcome,
    );
  });
});

describe('an error of a session hook', () => {
  const failing = {
    name: 'failing',
    onSessionStart: () => new Error('disk full'),
    onSessionUpdate: () => undefined,
    onSessionEnd: () => undefined,
  };

  test('ends the session, or is not even noticed', () => {
    const told = (semantics: Semantics) => {
      const log: string[] = [];
      run(conversation(['a', 'b']), { session: [failing, follower(log)] }, semantics);
      return log;
    };
    expect(told(documented)).toEqual(['end 0: ']);
    expect(told(promptkit14)).toEqual(['update 1: a, b', 'end 1: a, b']);
  });
});
