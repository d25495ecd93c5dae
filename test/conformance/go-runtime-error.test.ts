import { expect, test } from 'vitest';
import { parseRuntimeConfig } from '../../src/pack/runtime-config.js';
import { goErrorOf } from './pieces/go-runtime-error.js';

const HEADER = 'apiVersion: promptkit.altairalabs.ai/v1alpha1\nkind: RuntimeConfig\nspec:\n';
const VALIDATING = 'validating runtime config "runtime.yaml": logging config validation error: ';

function errorOf(spec: string, release: '1.4' | '1.5' = '1.5') {
  const text = `${HEADER}${spec}\n`;
  return goErrorOf(parseRuntimeConfig(text, 'runtime.yaml').diagnostics, text, release);
}

test.each([
  ['an eval without a command', '  evals: {e: {}}', 'evals[e].command: eval command is required'],
  [
    'evals are checked before hooks',
    '  hooks: {a: {}}\n  evals: {e: {}}',
    'evals[e].command: eval command is required',
  ],
  [
    'sandboxes are checked before hooks that are nothing',
    '  hooks: {a: }\n  sandboxes: {s: {}}',
    'sandboxes[s].mode: sandbox mode is required',
  ],
  [
    'a hook in block style',
    '  hooks:\n    a:\n      command: x\n      hook: nope',
    'hooks[a].hook: must be one of: provider, tool, session, eval (got: nope)',
  ],
  [
    'a sandbox that is not declared comes before one that cannot be made',
    '  sandboxes: {s: {mode: docker}}\n  hooks: {a: {command: x, hook: tool, sandbox: nope}}',
    'hooks[a].sandbox: references a sandbox not declared under spec.sandboxes (got: nope)',
  ],
  [
    'logging is checked before evals, by the names of its own keys',
    '  evals: {e: {}}\n  logging: {defaultLevel: loud}',
    'defaultLevel: must be one of: trace, debug, info, warn, error (got: loud)',
  ],
])('%s', (_title, spec, text) => {
  expect(errorOf(spec)).toEqual({ when: 'load', text: VALIDATING + text });
});

test('an eval that is nothing crashes', () => {
  expect(errorOf('  evals: {e: }')?.when).toBe('panic');
});

test('a store of files is unknown to 1.4, and wants a root in 1.5', () => {
  expect(errorOf('  state_store: {type: file}', '1.4')?.text).toContain('must be one of: memory, redis (got: file)');
  expect(errorOf('  state_store: {type: file}', '1.5')?.text).toContain('state_store.file.root is required');
  expect(errorOf('  state_store: {type: file, file: {root: x}}', '1.5')).toBeUndefined();
});
