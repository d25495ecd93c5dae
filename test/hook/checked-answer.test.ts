import { describe, expect, test } from 'vitest';
import type { ProviderHook, ToolHook } from '../../src/hook/contracts.js';
import { allow } from '../../src/hook/decision.js';
import { Registry } from '../../src/hook/registry.js';
import { providerHook } from '../replay/replaying.js';
import { request, response } from './asking.js';

/** What a hook in JavaScript may give, whatever is asked of it. */
function rubbish(json: string) {
  return JSON.parse(json);
}

describe('a provider hook crashes that', () => {
  test.each<[title: string, own: Partial<ProviderHook>, says: string]>([
    ['answers nothing', { afterCall: () => rubbish('null') }, 'it answered null, which is no decision'],
    [
      'answers a word',
      { afterCall: () => rubbish('{ "kind": "block" }') },
      'it answered [object Object], which is no decision',
    ],
    [
      'denies without a reason',
      { afterCall: () => rubbish('{ "kind": "deny" }') },
      'it answered "deny" with the reason undefined, which is no text',
    ],
    [
      'enforces for a number',
      { afterCall: () => rubbish('{ "kind": "enforced", "reason": 5 }') },
      'it answered "enforced" with the reason 5, which is no text',
    ],
    [
      'makes a number of the content',
      {
        afterCall: (_request, { message }) => {
          message.content = rubbish('5');
          return { kind: 'enforced', reason: 'too long' };
        },
      },
      'it set content to 5, which is no text',
    ],
    [
      'takes the messages away',
      {
        beforeCall: (asked) => {
          asked.messages = rubbish('null');
          return { kind: 'enforced', reason: 'too many' };
        },
      },
      'it set messages to null, which is no list',
    ],
    [
      'puts a number in the place of the answer',
      {
        beforeCall: (asked) => {
          asked.replacement = rubbish('5');
          return { kind: 'enforced', reason: 'no' };
        },
      },
      'it set replacement to 5, which is no text',
    ],
  ])('%s', (_title, own, says) => {
    const registry = new Registry({ provider: [providerHook('careless', own)] });
    const run = () => {
      registry.runBeforeProviderCall(request());
      registry.runAfterProviderCall(request(), response('text'));
    };
    expect(run).toThrow(/hook "careless" \(provider_(before|after)\) crashed/);
    expect(run).toThrow(says);
  });
});

test('what a hook sets while it allows is undone, whatever it is', () => {
  const own: Partial<ProviderHook> = {
    afterCall: (_request, { message }) => {
      message.content = rubbish('5');
      return allow;
    },
  };
  const answer = response('text');
  new Registry({ provider: [providerHook('careless', own)] }).runAfterProviderCall(request(), answer);
  expect(answer.message.content).toBe('text');
});

test('a tool hook crashes that makes a number of the result', () => {
  const hook: ToolHook = {
    name: 'careless',
    beforeExecution: () => allow,
    afterExecution: (_request, result) => {
      result.content = rubbish('5');
      return { kind: 'enforced', reason: 'too long' };
    },
  };
  const call = { callId: '1', name: 'look', args: '{}' };
  const run = () =>
    new Registry({ tool: [hook] }).runAfterToolExecution(call, {
      name: 'look',
      callId: '1',
      content: 'found',
      error: '',
      latencyMs: 0,
    });
  expect(run).toThrow('it set content to 5, which is no text');
});
