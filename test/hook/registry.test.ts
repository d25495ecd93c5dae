import { describe, expect, test } from 'vitest';
import { openContext } from '../../src/hook/context.js';
import type { ProviderHook, ToolHook } from '../../src/hook/contracts.js';
import { allow, type Decision, deny, denyWithMetadata, enforced } from '../../src/hook/decision.js';
import { HookCrashedError, HookDeniedError } from '../../src/hook/errors.js';
import { Registry } from '../../src/hook/registry.js';
import { evalContext } from '../eval/eval-context.js';
import { request, response } from './asking.js';

const MONITOR = { monitor_only: true };

describe('decisions of several hooks', () => {
  test.each<[string, Decision[], Decision]>([
    ['no hook allows', [], allow],
    ['all allow', [allow, allow], allow],
    ['a deny wins over what was enforced before it', [enforced('a'), deny('b')], deny('b')],
    ['the last enforcing decision wins', [enforced('a'), enforced('b'), allow], enforced('b')],
    ['enforcing wins over a later monitored one', [enforced('a'), enforced('b', MONITOR)], enforced('a')],
    [
      'the last monitored one wins over allow',
      [enforced('a', MONITOR), enforced('b', MONITOR), allow],
      enforced('b', MONITOR),
    ],
  ])('%s', (_title, decisions, decision) => {
    const hooks = decisions.map((decided, index) => answering(`hook ${index}`, decided));
    const registry = new Registry({ provider: hooks });
    expect(registry.runAfterProviderCall(request(), response('text'))).toMatchObject({ decision });
  });

  test('hooks run in registration order, and none behind a deny', () => {
    const asked: string[] = [];
    const hooks = [allow, enforced('cut'), deny('no'), allow].map((decision, index) =>
      noting(asked, `${index}`, decision),
    );
    new Registry({ provider: hooks }).runAfterProviderCall(request(), response('text'));
    expect(asked).toEqual(['0', '1', '2']);
  });
});

describe('changes of content', () => {
  test('an edit is kept when the hook enforces, and the next hook sees it', () => {
    const seen: string[] = [];
    const editing = editor('redacted', enforced('redacts'));
    const reading = noteContent(seen);
    const given = response('secret');
    const result = new Registry({ provider: [editing, reading] }).runAfterProviderCall(request(), given);
    expect(given.message.content).toBe('redacted');
    expect(seen).toEqual(['redacted']);
    expect(result).toMatchObject({ steps: [{ before: 'secret', after: 'redacted' }, {}] });
  });

  test.each<[string, Decision]>([
    ['allowing', allow],
    ['monitoring', enforced('seen', MONITOR)],
  ])('an edit made while %s is undone', (_title, decision) => {
    const given = response('secret');
    new Registry({ provider: [editor('redacted', decision)] }).runAfterProviderCall(request(), given);
    expect(given.message.content).toBe('secret');
  });

  test('a request is edited by a new list of messages, and only by a hook that enforces', () => {
    const editing = (decision: Decision): ProviderHook => ({
      ...answering('editor', allow),
      beforeCall(asked) {
        asked.messages = [{ role: 'user', content: 'edited' }];
        return decision;
      },
    });
    const kept = request();
    new Registry({ provider: [editing(enforced('edits'))] }).runBeforeProviderCall(kept);
    expect(kept.messages).toEqual([{ role: 'user', content: 'edited' }]);
    const undone = request();
    new Registry({ provider: [editing(allow)] }).runBeforeProviderCall(undone);
    expect(undone.messages).toEqual([{ role: 'user', content: 'question' }]);
  });

  test('arguments and results of a tool are edited alike', () => {
    const hook: ToolHook = {
      name: 'tool editor',
      beforeExecution(asked) {
        asked.args = '{}';
        return enforced('no arguments');
      },
      afterExecution(_asked, given) {
        given.content = 'lost';
        return allow;
      },
    };
    const registry = new Registry({ tool: [hook] });
    const call = { name: 'search', args: '{"q":1}', callId: '1' };
    const result = { name: 'search', callId: '1', content: 'found', error: '', latencyMs: 0 };
    registry.runBeforeToolExecution(call);
    registry.runAfterToolExecution(call, result);
    expect([call.args, result.content]).toEqual(['{}', 'found']);
  });
});

describe('promises', () => {
  test('hooks that return values are asked without any promise', () => {
    const result = new Registry({ provider: [answering('a', deny('no'))] }).runAfterProviderCall(
      request(),
      response('text'),
    );
    expect(result).not.toHaveProperty('then');
  });

  test('a hook that answers later is waited for before the next one is asked', async () => {
    const asked: string[] = [];
    const late: ProviderHook = {
      ...answering('late', allow),
      afterCall: async () => noted(asked, 'late', enforced('late')),
    };
    const result = new Registry({ provider: [late, noting(asked, 'next', allow)] }).runAfterProviderCall(
      request(),
      response('text'),
    );
    expect(asked).toEqual(['late']);
    expect(await result).toMatchObject({ decision: enforced('late') });
    expect(asked).toEqual(['late', 'next']);
  });

  test.each<[string, () => never | Promise<never>]>([
    [
      'throws',
      () => {
        throw new Error('broken');
      },
    ],
    ['rejects', () => Promise.reject(new Error('broken'))],
  ])('a provider hook that %s crashes the run, and is named', async (_title, afterCall) => {
    const registry = new Registry({ provider: [answering('fine', allow), { ...answering('bad', allow), afterCall }] });
    const run = async () => registry.runAfterProviderCall(request(), response('text'));
    const error = await run().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HookCrashedError);
    expect(error).toMatchObject({
      message: 'hook "bad" (provider_after) crashed: broken',
      steps: [{ crashed: false }, { crashed: true }],
    });
  });
});

describe('chunks', () => {
  test('only hooks with onChunk are asked about chunks, in registration order', () => {
    const asked: string[] = [];
    const chunked = (name: string): ProviderHook => ({
      ...answering(name, allow),
      onChunk: () => noted(asked, name, allow),
    });
    const registry = new Registry({ provider: [chunked('a'), answering('b', allow), chunked('c')] });
    expect(registry.hasChunkInterceptors).toBe(true);
    registry.runOnChunk({ content: '', delta: 'x' }, openContext());
    expect(asked).toEqual(['a', 'c']);
  });

  test('a chunk carries the new text and all text so far', () => {
    const seen: string[] = [];
    const hook: ProviderHook = {
      ...answering('a', allow),
      onChunk: ({ content, delta }) => noted(seen, `${delta}|${content}`, allow),
    };
    const registry = new Registry({ provider: [hook] });
    const context = openContext();
    for (const delta of ['Hel', 'lo']) registry.runOnChunk({ content: '', delta }, context);
    expect(seen).toEqual(['Hel|Hel', 'lo|Hello']);
  });
});

describe('sessions and evals', () => {
  test('the first error of a session hook is the answer, and the hooks behind it are not told', () => {
    const told: string[] = [];
    const hook = (name: string, error?: Error) => ({
      name,
      onSessionStart: () => noted(told, name, error),
      onSessionUpdate: () => undefined,
      onSessionEnd: () => undefined,
    });
    const registry = new Registry({ session: [hook('a'), hook('b', new Error('full')), hook('c')] });
    expect(registry.runSessionStart(event())).toMatchObject({ decision: deny('full') });
    expect(registry.runSessionEnd(event())).toMatchObject({ decision: allow });
    expect(told).toEqual(['a', 'b']);
  });

  test('a session hook that answers something else than an Error has crashed', () => {
    const hook = { name: 'a', onSessionStart: () => JSON.parse('"full"') };
    const registry = new Registry({ session: [{ ...hook, onSessionUpdate() {}, onSessionEnd() {} }] });
    expect(() => registry.runSessionStart(event())).toThrow('it answered full, which is no Error');
  });

  test('every eval hook runs, also behind one that throws, and changes stay', () => {
    const result = { evalId: 'polite', type: 'contains', score: 0 };
    const registry = new Registry({
      eval: [
        {
          name: 'doubler',
          onEvalResult: (_d, _c, given) => {
            given.score = 0.5;
            throw new Error('oops');
          },
        },
        {
          name: 'explainer',
          onEvalResult: (_d, _c, given) => {
            given.explanation = `scored ${given.score}`;
          },
        },
      ],
    });
    const run = registry.runEvalResult(
      { id: 'polite', type: 'contains', trigger: 'every_turn', params: {} },
      evalContext(),
      result,
    );
    expect(run).toMatchObject({ steps: [{ crashed: true }, { crashed: false }] });
    expect(result).toEqual({ evalId: 'polite', type: 'contains', score: 0.5, explanation: 'scored 0.5' });
  });
});

test('a registry without hooks is a no-op', () => {
  const registry = new Registry();
  expect(registry.isEmpty).toBe(true);
  expect(registry.runOnChunk({ content: '', delta: 'x' }, openContext())).toMatchObject({ decision: allow, steps: [] });
  expect(registry.runSessionUpdate(event())).toMatchObject({ decision: allow, steps: [] });
});

test('a denial as an error carries the real name of the hook', () => {
  const error = new HookDeniedError('pii "filter"', 'provider_after', denyWithMetadata('SSN', { count: 1 }));
  expect(error.message).toBe('hook "pii \\"filter\\"" (provider_after) denied: SSN');
  expect(error).toMatchObject({
    hookName: 'pii "filter"',
    hookType: 'provider_after',
    reason: 'SSN',
    metadata: { count: 1 },
  });
});

test('state in a scope belongs to one owner and one scope', () => {
  const owner = {};
  const first = openContext();
  first.session.of(owner, () => [1]).push(2);
  expect(first.session.of(owner, () => [0])).toEqual([1, 2]);
  expect(first.session.of({}, () => [0])).toEqual([0]);
  expect(openContext().session.of(owner, () => [0])).toEqual([0]);
});

function answering(name: string, decision: Decision): ProviderHook {
  return { name, beforeCall: () => allow, afterCall: () => decision };
}

function noted<Answer>(log: string[], entry: string, answer: Answer): Answer {
  log.push(entry);
  return answer;
}

function noting(asked: string[], name: string, decision: Decision): ProviderHook {
  return { ...answering(name, decision), afterCall: () => noted(asked, name, decision) };
}

function noteContent(seen: string[]): ProviderHook {
  return { ...answering('reader', allow), afterCall: (_request, { message }) => noted(seen, message.content, allow) };
}

function editor(text: string, decision: Decision): ProviderHook {
  return {
    ...answering('editor', decision),
    afterCall(_request, { message }) {
      message.content = text;
      return decision;
    },
  };
}

function event() {
  return { sessionId: 's', conversationId: 's', messages: [], turnIndex: 0, metadata: {} };
}
