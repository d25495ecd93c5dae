import { describe, expect, test } from 'vitest';
import { Processes } from '../../src/exec/processes.js';
import { newBannedWordsHook } from '../../src/guardrail/factory.js';
import { allow } from '../../src/hook/decision.js';
import { parsePack } from '../../src/pack/parse-pack.js';
import { parseRuntimeConfig } from '../../src/pack/runtime-config.js';
import { compilePack } from '../../src/policy/compile-pack.js';
import { type HookSet, joinHookSets, noHooks, sharedNames } from '../../src/policy/hook-set.js';
import { runtimeHooks } from '../../src/policy/runtime-hooks.js';
import { documented } from '../../src/semantics/documented.js';
import { packOf } from './packs.js';

const processes = new Processes({ environment: {}, concurrency: 1 });

const HEADER = 'apiVersion: promptkit.altairalabs.ai/v1alpha1\nkind: RuntimeConfig\nspec:';

function fromYaml(spec: string, file = 'runtime.yaml'): HookSet {
  return runtimeHooks(parseRuntimeConfig(`${HEADER}\n${spec}`, file), { processes, folder: '/here' });
}

function policyWith(hooks: HookSet) {
  const pack = parsePack(packOf([{ type: 'banned_words', params: { words: ['bad'] } }]), 'pack.json');
  const [policy] = compilePack(pack, documented, { hooks }).policies;
  if (policy === undefined) throw new Error('the pack has a prompt');
  return policy;
}

const ONE = `  hooks:
    filter: {command: x, hook: provider, phases: [after_call]}
    watch: {command: y, hook: session, phases: [session_end], mode: observe}`;

const custom = { hook: { name: 'own', beforeCall: () => allow, afterCall: () => allow }, source: 'own.mjs' };

test('guardrails come first, then the hooks of each set, in the order of the sets', () => {
  const guardrail = { hook: newBannedWordsHook(['worse']), source: 'own.mjs' };
  const { registry, guardrails, hooks } = policyWith(
    joinHookSets([fromYaml(ONE), { ...noHooks, provider: [custom, guardrail] }]),
  );
  expect(registry.ids.map(({ guardrail: id, name }) => id ?? name)).toEqual([
    'banned_words',
    'filter',
    'own',
    'banned_words-2',
    'watch',
  ]);
  expect(guardrails.map(({ id, file }) => `${id} ${file}`)).toEqual([
    'banned_words pack.json',
    'banned_words-2 own.mjs',
  ]);
  expect(hooks).toEqual([
    { name: 'filter', kind: 'provider', source: 'runtime.yaml' },
    { name: 'own', kind: 'provider', source: 'own.mjs' },
    { name: 'watch', kind: 'session', source: 'runtime.yaml' },
  ]);
});

test('evals of a RuntimeConfig answer the type that they are named after', () => {
  expect(fromYaml('  evals: {tone: {command: x}}').evalTypes.map(({ type }) => type)).toEqual(['tone']);
});

describe('the digest', () => {
  const digest = (spec: string, file?: string) => policyWith(fromYaml(spec, file)).digest;
  const hook = (keys: string) => `  hooks: {a: {hook: provider, phases: [after_call], ${keys}}}`;

  test.each([
    ['the command', 'command: x', 'command: y'],
    ['an argument', 'command: x, args: [a]', 'command: x, args: [b]'],
    ['the name of a variable', 'command: x, env: [A=1]', 'command: x, env: [B=1]'],
    ['the time limit', 'command: x', 'command: x, timeout_ms: 5'],
    ['the mode', 'command: x', 'command: x, mode: observe'],
  ])('tells %s', (_title, one, other) => {
    expect(digest(hook(one))).not.toBe(digest(hook(other)));
  });

  test.each([
    ['the value of a variable', hook('command: x, env: [A=secret]'), hook('command: x, env: [A=other]')],
    ['the layout of the file', hook('command: x'), hook('command: "x"')],
    ['a mode that behaves alike', hook('command: x, mode: filter'), hook('command: x')],
  ])('is not about %s', (_title, one, other) => {
    expect(digest(one)).toBe(digest(other));
  });

  test('does not depend on where the file is', () => {
    expect(digest(ONE, 'a/runtime.yaml')).toBe(digest(ONE, '/b/runtime.yaml'));
  });

  test('of a policy without hooks is that of its pack', () => {
    expect(policyWith(noHooks).digest).not.toBe(digest(ONE));
  });
});

test('two hooks of a kind and a name are told', () => {
  const twice = joinHookSets([
    { ...noHooks, provider: [custom] },
    { ...noHooks, provider: [custom, custom] },
  ]);
  expect(sharedNames(twice)).toEqual([
    'two provider hooks are called "own", in "own.mjs": a report could not tell them apart',
    'two provider hooks are called "own", in "own.mjs": a report could not tell them apart',
  ]);
  expect(sharedNames(fromYaml(ONE))).toEqual([]);
});
