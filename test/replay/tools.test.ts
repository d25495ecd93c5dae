import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/conversation/message.js';
import type { ToolHook } from '../../src/hook/contracts.js';
import { allow, type Decision, deny, enforced } from '../../src/hook/decision.js';
import { conversation, found, providerHook, type Recorded, replayed } from './replaying.js';

const TWO_CALLS: Recorded = {
  calls: [
    { id: '1', name: 'search', args: '{"q":1}' },
    { id: '2', name: 'pay', args: '{"sum":2}' },
  ],
  followedBy: [
    { role: 'tool', content: 'found', toolCallId: '1' },
    { role: 'tool', content: '', toolCallId: '2', error: 'no funds' },
  ],
};

const RECORDED = conversation(['a', TWO_CALLS, 'done'], ['b', 'B']);

/** Replays with one tool hook; gives its findings, what it was asked, and what the next request carried. */
function withTool(own: Partial<ToolHook>, recorded = RECORDED) {
  const asked: string[] = [];
  const next: string[][] = [];
  const hook: ToolHook = {
    name: 'tools',
    beforeExecution(request, context) {
      asked.push(`before ${request.name} ${request.args}`);
      return own.beforeExecution?.(request, context) ?? allow;
    },
    afterExecution(request, response, context) {
      asked.push(`after ${request.name} ${request.args} ${response.content}${response.error}`);
      return own.afterExecution?.(request, response, context) ?? allow;
    },
  };
  const reader = providerHook('reader', {
    beforeCall({ messages, round }) {
      if (round > 1) next.push(messages.slice(2).map(shown));
      return allow;
    },
  });
  const { steps } = replayed(recorded, { provider: [reader], tool: [hook] });
  return { asked, next, found: found(steps), turns: steps.map(({ turn }) => turn) };
}

const shown = ({ role, content, error = '' }: Message) => `${role} ${content}${error}`;

test('each call has its result, in the order of the calls, and failures are passed on', () => {
  expect(withTool({})).toMatchObject({
    asked: [
      'before search {"q":1}',
      'after search {"q":1} found',
      'before pay {"sum":2}',
      'after pay {"sum":2} no funds',
    ],
    next: [['tool found', 'tool no funds']],
    found: [],
  });
});

describe('a denial', () => {
  test.each<[string, Partial<ToolHook>, readonly string[], string]>([
    [
      'before a call: the tool did not run',
      { beforeExecution: ({ name }) => (name === 'pay' ? deny('no') : allow) },
      ['before search {"q":1}', 'after search {"q":1} found', 'before pay {"sum":2}'],
      '1.1 tool_before: denied tools',
    ],
    [
      'after a call: its result never reached the model',
      { afterExecution: () => deny('no') },
      ['before search {"q":1}', 'after search {"q":1} found'],
      '1.1 tool_after: denied tools',
    ],
  ])('%s, and the turn ends there', (_title, own, asked, line) => {
    const seen = withTool(own);
    expect(seen).toMatchObject({ asked, next: [], found: [line] });
    expect(seen.turns.at(-1)).toBe(2);
  });
});

describe('an edit', () => {
  test('of the arguments goes on, and the recorded result is kept', () => {
    const seen = withTool({
      beforeExecution(request) {
        request.args = '{}';
        return enforced('no arguments');
      },
    });
    expect(seen.asked).toEqual([
      'before search {"q":1}',
      'after search {} found',
      'before pay {"sum":2}',
      'after pay {} no funds',
    ]);
    expect(seen.next).toEqual([['tool found', 'tool no funds']]);
  });

  test.each<[string, Decision, string]>([
    ['of the result flows on', enforced('redacts'), 'tool ***'],
    ['made while allowing is undone', allow, 'tool found'],
    ['made while monitoring is undone', enforced('looks', { monitor_only: true }), 'tool found'],
  ])('%s', (_title, decision, first) => {
    const seen = withTool({
      afterExecution(_request, response) {
        response.content = '***';
        return decision;
      },
    });
    expect(seen.next[0]?.[0]).toBe(first);
  });
});

test('an edit changes its own call only, also where calls have no ids', () => {
  const edited: string[][] = [];
  const calls = ['search', 'pay'].map((name) => ({ id: '', name, args: '{"q":1}' }));
  const tool: ToolHook = {
    name: 'tools',
    beforeExecution(request) {
      if (request.name !== 'pay') return allow;
      request.args = '[]';
      return enforced('no arguments');
    },
    afterExecution: () => allow,
  };
  const reader = providerHook('reader', {
    beforeCall({ messages }) {
      edited.push(messages.flatMap(({ toolCalls = [] }) => toolCalls.map(({ name, args }) => `${name} ${args}`)));
      return allow;
    },
  });
  replayed(conversation(['a', { calls }, 'done']), { provider: [reader], tool: [tool] });
  expect(edited).toEqual([[], ['search {"q":1}', 'pay []']]);
});

test('a call that was recorded without arguments has an empty object of them', () => {
  const calls = [{ id: '1', name: 'search', args: '' }];
  expect(withTool({}, conversation(['a', { calls }, 'done'])).asked).toEqual(['before search {}']);
});

test('a result that was not recorded is not made up, and the turn goes on', () => {
  const calls = [{ id: '1', name: 'search', args: '{}' }];
  const seen = withTool({}, conversation(['a', { calls }, 'done']));
  expect(seen).toMatchObject({ asked: ['before search {}'], next: [[]], found: [] });
});

test('arguments that are no JSON are passed on as the model wrote them', () => {
  const calls = [{ id: '1', name: 'search', args: '{"q":' }];
  expect(withTool({}, conversation(['a', { calls }])).asked).toEqual(['before search {"q":']);
});
