import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseRuntimeConfig } from '../../src/pack/runtime-config.js';
import { hasSharedData, sharedData } from '../shared-data.js';
import { checkerOf } from './checker.js';

const problems = checkerOf('runtime-config');
const header = { apiVersion: 'promptkit.altairalabs.ai/v1alpha1', kind: 'RuntimeConfig' };
const filter = { command: 'sh', hook: 'provider', phases: ['after_call'] };

function withHook(hook: unknown) {
  return { ...header, spec: { hooks: { a: hook } } };
}

function isAcceptedByParser(config: unknown): boolean {
  return parseRuntimeConfig(JSON.stringify(config), 'runtime.yaml').diagnostics.length === 0;
}

describe('accepts', () => {
  test('the example', () => {
    expect(problems(parse(readFileSync('examples/runtime.yaml', 'utf8')))).toEqual([]);
  });

  test.skipIf(!hasSharedData)("PromptKit's own (shared data; not found: skipped)", () => {
    expect(problems(parse(readFileSync(`${sharedData}/data/promptkit/runtime.yaml`, 'utf8')))).toEqual([]);
  });
});

describe('schema and parser agree on', () => {
  test.each([
    ['a filter', filter, true],
    ['an observer', { ...filter, mode: 'observe' }, true],
    ['a hook on evals', { command: 'sh', hook: 'eval' }, true],
    ['scalars for texts', { ...filter, args: [1, true, null], env: null }, true],
    ['a fraction of a timeout', { ...filter, timeout_ms: 0.5 }, true],
    ['nothing', null, false],
    ['a list', [], false],
    ['no command', { ...filter, command: '' }, false],
    ['no kind', { ...filter, hook: undefined }, false],
    ['an unknown kind', { ...filter, hook: 'providers' }, false],
    ['no phases', { ...filter, phases: undefined }, false],
    ['empty phases', { ...filter, phases: [] }, false],
    ['a phase of another kind', { ...filter, phases: ['session_start'] }, false],
    ['an unknown mode', { ...filter, mode: 'watch' }, false],
    ['a timeout below zero', { ...filter, timeout_ms: -1 }, false],
    ['a timeout in words', { ...filter, timeout_ms: '5s' }, false],
    ['arguments in one text', { ...filter, args: '-s' }, false],
    ['an unknown key', { ...filter, timeout: 5 }, false],
  ])('%s', (_title, hook, isAccepted) => {
    const config = JSON.parse(JSON.stringify(withHook(hook)));
    expect(problems(config).length === 0).toBe(isAccepted);
    expect(isAcceptedByParser(config)).toBe(isAccepted);
  });

  test.each([
    ['another kind of file', { ...header, kind: 'Scenario' }],
    ['another version', { ...header, apiVersion: 'v1' }],
    ['hooks at the top', { ...header, hooks: {} }],
    ['a sandbox that cannot be replayed', { ...header, spec: { sandboxes: { a: { mode: 'docker' } } } }],
    ['a spec that is a list', { ...header, spec: [] }],
    ['an eval with a key of a hook', { ...header, spec: { evals: { a: { command: 'sh', hook: 'eval' } } } }],
  ])('refusing %s', (_title, config) => {
    expect(problems(config)).not.toEqual([]);
    expect(isAcceptedByParser(config)).toBe(false);
  });

  test.each([
    ['a hook', ['spec', 'hooks'], 'hook'],
    ['a process for evals', ['spec', 'evals'], 'evalProcess'],
  ])('the keys of %s', (_title, [, section = ''], definition) => {
    const config = { ...header, spec: { [section]: { a: { ...filter, zzzzzzzz: 1 } } } };
    const { diagnostics } = parseRuntimeConfig(JSON.stringify(config), 'runtime.yaml');
    const hint = diagnostics.flatMap(({ hint: text = '' }) => /^known keys are (.+)/.exec(text)?.[1] ?? [])[0] ?? '';
    const schema = JSON.parse(readFileSync('schema/runtime-config.json', 'utf8')).definitions[definition];
    expect(hint.split(', ').toSorted()).toEqual(Object.keys(schema.properties).toSorted());
  });
});
