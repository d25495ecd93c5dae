import { describe, expect, test } from 'vitest';
import { hooksOfExport } from '../../src/cli/hooks-of-export.js';
import { openContext } from '../../src/hook/context.js';
import { allow, deny } from '../../src/hook/decision.js';
import { newBannedWordsHook } from '../../src/guardrail/factory.js';
import { Registry } from '../../src/hook/registry.js';

const after = { name: 'after', afterCall: () => deny('no') };
const tool = { name: 'tool', beforeExecution: () => allow };
const session = { name: 'session', onSessionEnd: () => undefined };
const evals = { name: 'eval', onEvalResult: () => undefined };

/** `kind name` of each hook. */
function namesIn(exported: unknown): readonly string[] {
  const hooks = hooksOfExport(exported);
  return Object.entries(hooks).flatMap(([kind, list]) => list.map(({ name }: { name: string }) => `${kind} ${name}`));
}

describe('hooks are found in', () => {
  test.each([
    ['one hook', after, ['provider after']],
    ['a list', [session, after, evals, tool], ['provider after', 'tool tool', 'session session', 'eval eval']],
    ['an object by kind', { provider: [after], eval: [evals] }, ['provider after', 'eval eval']],
    ['an object with one hook of a kind', { session }, ['session session']],
    ['one hook of several kinds', { ...after, ...tool, name: 'both' }, ['provider both', 'tool both']],
    ['a guardrail', [newBannedWordsHook(['bad'])], ['provider banned_words']],
    ['an empty list', [], []],
  ])('%s', (_title, exported, names) => {
    expect(namesIn(exported)).toEqual(names);
  });
});

describe('what is no hook is told', () => {
  test.each([
    ['a text', 'pii', 'expected a hook, got a string'],
    ['nothing', null, 'expected a hook, got nothing'],
    ['a list of functions', [() => allow], 'expected a hook, got a function'],
    ['no name', [{ afterCall: () => allow }], 'a hook has no "name"'],
    ['an empty name', { ...after, name: '' }, 'a hook has no "name"'],
    ['no methods', { name: 'x' }, 'the hook "x" has none of the methods beforeCall'],
    ['a method of another kind', { tool: [after] }, 'the hook "after" has none of the methods beforeExecution, afterExecution'],
    ['a kind that there is not', { provider: [after], sesion: [session] }, 'there are no hooks of the kind "sesion"'],
    ['a method that is no function', { name: 'x', afterCall: true }, '"afterCall" of the hook "x" is no function'],
  ])('%s', (_title, exported, message) => {
    expect(() => hooksOfExport(exported)).toThrow(message);
  });
});

test('a hook that has all methods of its kind stays what it is', () => {
  const whole = { name: 'whole', beforeCall: () => allow, afterCall: () => allow };
  expect(hooksOfExport(whole).provider[0]).toBe(whole);
});

test('a method that is missing is never asked, and the others keep their object', async () => {
  class Partial {
    readonly #reason = 'mine';
    readonly name = 'partial';
    afterCall() {
      return deny(this.#reason);
    }
  }
  const registry = new Registry(hooksOfExport(new Partial()));
  const request = { providerId: '', model: '', messages: [], systemPrompt: '', round: 1, metadata: {} };
  const message = { role: 'assistant', content: 'x', toolCalls: [], validations: [] };
  const response = { providerId: '', model: '', message, round: 1, latencyMs: 0 };
  const context = openContext();
  expect((await registry.runBeforeProviderCall(request, context)).steps).toEqual([]);
  expect((await registry.runAfterProviderCall(request, response, context)).decision).toEqual(deny('mine'));
});

test('a hook is asked in no phase that it has not asked for', () => {
  const hook = { ...after, onChunk: () => allow, phases: ['chunk'] };
  expect(hooksOfExport(hook).provider[0]?.phases).toEqual(['chunk']);
});
