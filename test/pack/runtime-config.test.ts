import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../../src/diagnostic/diagnostic.js';
import { parseRuntimeConfig } from '../../src/pack/runtime-config.js';
import { hasSharedData, sharedData } from '../shared-data.js';

const HEADER = 'apiVersion: promptkit.altairalabs.ai/v1alpha1\nkind: RuntimeConfig\n';

function parse(spec: string, file = 'runtime.yaml') {
  return parseRuntimeConfig(`${HEADER}spec:\n${spec}\n`, file, '/here');
}

function hook(keys: string) {
  return parse(`  hooks:\n    a: {${keys}}`);
}

test('a hook is read as it is written', () => {
  const keys = 'command: python3, args: [a.py, -s], env: [TOKEN, A=b], timeout_ms: 2500, hook: provider';
  const { hooks, diagnostics } = hook(`${keys}, phases: [before_call, after_call], mode: observe`);
  expect(diagnostics).toEqual([]);
  expect(hooks).toEqual([
    {
      name: 'a',
      command: 'python3',
      args: ['a.py', '-s'],
      env: ['TOKEN', 'A=b'],
      timeoutMs: 2500,
      hook: 'provider',
      phases: ['before_call', 'after_call'],
      mode: 'observe',
      sandbox: '',
      runtime: '',
      place: { file: 'runtime.yaml', line: 5, column: 5 },
    },
  ]);
});

test('hooks keep the order of the file', () => {
  const { hooks } = parse('  hooks:\n    z: {command: z, hook: eval}\n    a: {command: a, hook: eval}');
  expect(hooks.map(({ name }) => name)).toEqual(['z', 'a']);
});

describe('a scalar stands for its text', () => {
  test.each([
    ['a number', '5', '5'],
    ['a number with zeroes', '0.50', '0.50'],
    ['a number that begins with a zero', '007', '007'],
    ['a word for yes', 'true', 'true'],
    ['a word for no', 'off', 'off'],
    ['a quoted text', '"1.0"', '1.0'],
  ])('%s', (_title, written, text) => {
    const { hooks } = hook(`command: ${written}, args: [${written}], hook: eval`);
    expect(hooks[0]).toMatchObject({ command: text, args: [text] });
  });

  test('and nothing in a list is left out', () => {
    expect(hook('command: x, args: [a, null, ~, b], hook: eval').hooks[0]?.args).toEqual(['a', 'b']);
  });
});

describe('a time limit', () => {
  test.each([
    ['a fraction is cut', '1.5', 1],
    ['a power is a number', '1e3', 1000],
    ['nothing is the default', 'null', 0],
  ])('%s', (_title, written, timeoutMs) => {
    const { hooks, diagnostics } = hook(`command: x, hook: eval, timeout_ms: ${written}`);
    expect(diagnostics).toEqual([]);
    expect(hooks[0]?.timeoutMs).toBe(timeoutMs);
  });
});

describe('a problem is told with its place', () => {
  test.each([
    [
      'a hook that is set to nothing',
      '  hooks:\n    a:',
      '5:5: error: "a" is set to nothing, which crashes PromptKit when it loads the file [null-hook]',
    ],
    [
      'an eval that is set to nothing',
      '  evals:\n    a:',
      '5:5: error: "a" is set to nothing, which crashes PromptKit when it loads the file [null-hook]',
    ],
    [
      'no command',
      '  hooks:\n    a: {hook: eval}',
      '5:5: error: "a" has no "command", so there is nothing to start [hook-command-missing]',
    ],
    [
      'a command that is a list',
      '  evals:\n    a: {command: [sh, -c]}',
      '5:9: error: expected "command" to be text, got a list [invalid-runtime-value]',
    ],
    [
      'no kind',
      '  hooks:\n    a: {command: x}',
      '5:5: error: "a" does not say what it hooks into, so it would never be asked [missing-hook-kind]',
    ],
    [
      'an unknown kind',
      '  hooks:\n    a: {command: x, hook: Tools}',
      '5:21: error: unknown kind of hook "Tools", so it would never be asked [unknown-hook-kind]\n  hint: did you mean "tool"?',
    ],
    [
      'no phase',
      '  hooks:\n    a: {command: x, hook: tool}',
      '5:5: warning: "a" has no phase in which it is asked, so it never runs [hook-without-phases]\n  hint: phases of a tool hook are before_execution, after_execution',
    ],
    [
      'a phase of another kind',
      '  hooks:\n    a: {command: x, hook: tool, phases: [after_call, after_execution]}',
      '5:42: warning: a tool hook has no phase "after_call", so it is not asked there [unknown-phase]',
    ],
    [
      'an unknown mode',
      '  hooks:\n    a: {command: x, hook: eval, mode: Observe}',
      '5:33: warning: unknown mode "Observe", which behaves as "filter": a failing process denies [unknown-mode]\n  hint: did you mean "observe"?',
    ],
    [
      'a time limit below zero',
      '  hooks:\n    a: {command: x, hook: eval, timeout_ms: -1}',
      '5:33: warning: a "timeout_ms" of -1 has no effect: the default holds [negative-timeout]',
    ],
    [
      'a time limit in quotes',
      '  hooks:\n    a: {command: x, hook: eval, timeout_ms: "300"}',
      '5:33: error: expected "timeout_ms" to be a whole number of milliseconds, got the text "300" [invalid-runtime-value]',
    ],
    [
      'a text for a list',
      '  hooks:\n    a: {command: x, hook: eval, args: -v}',
      '5:33: error: expected "args" to be a list, got the text "-v" [invalid-runtime-value]',
    ],
    [
      'a map in a list',
      '  hooks:\n    a: {command: x, hook: eval, args: [{b: c}]}',
      '5:40: error: expected "args[0]" to be text, got a map [invalid-runtime-value]',
    ],
    [
      'an unknown key',
      '  hooks:\n    a: {command: x, hook: eval, timeoutMs: 5}',
      '5:33: warning: unknown key "timeoutMs", so it has no effect [unknown-runtime-key]\n  hint: did you mean "timeout_ms"?',
    ],
    [
      'a sandbox that is not declared',
      '  hooks:\n    a: {command: x, hook: eval, sandbox: direct}',
      '5:33: error: the sandbox "direct" is not declared, so the hook could not be started [sandbox-unknown]',
    ],
    [
      'a sandbox that is set to nothing',
      '  sandboxes: {s: }\n  hooks:\n    a: {command: x, hook: eval, sandbox: s}',
      '6:33: error: the sandbox "s" is set to nothing, so PromptKit could not start a hook in it [sandbox-unknown]',
    ],
    [
      'a sandbox that only a container has',
      '  sandboxes:\n    s: {mode: docker_run}',
      '5:9: error: the sandbox "s" has the mode "docker_run", in which no process is started here [unknown-sandbox-mode]',
    ],
    [
      'a sandbox without a mode',
      '  sandboxes:\n    s: {image: x}',
      '5:5: error: the sandbox "s" has no "mode" [missing-sandbox-mode]',
    ],
    [
      'hooks that are a list',
      '  hooks: []',
      '4:3: error: expected "hooks" to be a map, got a list [invalid-runtime-value]',
    ],
    [
      'a misspelt key',
      '  hook: {}',
      '4:3: warning: "hook" is not read, so nothing in it has an effect [unknown-runtime-key]\n  hint: did you mean "hooks"?',
    ],
  ])('%s', (_title, spec, message) => {
    const { diagnostics } = parse(spec);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics.map(formatDiagnostic).join('\n')).toContain(`runtime.yaml:${message}`);
  });

  test.each([
    [
      'another kind of file',
      'apiVersion: promptkit.altairalabs.ai/v1alpha1\nkind: PromptConfig',
      '2:1: error: "PromptConfig" is not the "kind"',
    ],
    ['no version', 'kind: RuntimeConfig', '1:1: error: "apiVersion" is missing, so PromptKit would not load the file'],
    ['an empty file', '', '1:1: error: the file is empty'],
    ['hooks at the top', `${HEADER}hooks: {a: {}}`, '3:1: error: "hooks" at the top of the file are not read'],
    ['a second document', `${HEADER}---\n${HEADER}`, '4:1: warning: a second document begins here'],
    [
      'a name that is set twice',
      `${HEADER}spec: {evals: {a: {command: x}, a: {command: y}}}`,
      '3:33: error: the key "a" is set twice',
    ],
  ])('%s', (_title, text, message) => {
    expect(parseRuntimeConfig(text, 'runtime.yaml').diagnostics.map(formatDiagnostic).join('\n')).toContain(message);
  });
});

describe('a command that PromptKit would look for elsewhere', () => {
  const spec = '  hooks:\n    a: {command: ./x.sh, hook: eval}';
  const codes = (text: string, file: string) => parse(text, file).diagnostics.map(({ code }) => code);

  test.each([
    ['a relative one in another folder', spec, 'sub/runtime.yaml', ['command-depends-on-folder']],
    ['of an eval', '  evals:\n    a: {command: ./x.sh}', 'sub/runtime.yaml', ['command-depends-on-folder']],
    ['one in this folder', spec, 'runtime.yaml', []],
    ['one in this folder by its whole path', spec, '/here/runtime.yaml', []],
    ['a name on the PATH', '  evals:\n    a: {command: x}', 'sub/runtime.yaml', []],
    ['a whole path', '  evals:\n    a: {command: /bin/x}', 'sub/runtime.yaml', []],
  ])('%s', (_title, text, file, expected) => {
    expect(codes(text, file)).toEqual(expected);
  });
});

test.runIf(hasSharedData)('a RuntimeConfig of a real project loads', () => {
  const file = `${sharedData}/data/promptkit/runtime.yaml`;
  const { hooks, evals, diagnostics } = parseRuntimeConfig(readFileSync(file, 'utf8'), 'runtime.yaml');
  expect(diagnostics).toEqual([]);
  expect(hooks.map(({ name, hook: kind }) => `${kind} ${name}`)).toEqual([
    'provider content_policy',
    'session audit_logger',
  ]);
  expect(evals.map(({ name }) => name)).toEqual(['tone_check', 'response_quality']);
});

describe('what PromptKit checks before it comes to the hooks', () => {
  test.each([
    ['a provider without a type', 'providers: [{model: m}]', '"providers[0].type" is missing'],
    ['a state store of an unknown type', 'state_store: {type: disk}', '"state_store.type" is "disk"'],
    ['a redis that is not there', 'state_store: {type: redis}', '"state_store.redis" is missing'],
    ['a file store without a root', 'state_store: {type: file}', '"state_store.file.root" is missing'],
    ['an unknown level', 'logging: {defaultLevel: loud}', '"logging.defaultLevel" is "loud"'],
    ['an unknown format', 'logging: {format: xml}', '"logging.format" is "xml"'],
    ['a nameless module', 'logging: {modules: [{level: info}]}', '"logging.modules[0].name" is missing'],
    ['a module of an unknown level', 'logging: {modules: [{name: a, level: x}]}', '"logging.modules[0].level" is "x"'],
    ['a nameless server', 'mcp_servers: [{command: x}]', '"mcp_servers[0].name" is missing'],
    ['a server that nobody can reach', 'mcp_servers: [{name: a}]', '"mcp_servers[0]" has none of command, url, source'],
    ['a selector without a command', 'selectors: {a: {}}', '"selectors.a.command" is missing'],
  ])('%s', (_title, section, message) => {
    const errors = parse(`  ${section}`).diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map((error) => error.message)).toEqual([`${message}, so PromptKit would not load the file`]);
  });

  test.each([
    'providers: [{type: mock, model: m}]',
    'state_store: {type: memory}',
    'state_store:',
    'state_store: {type: redis, redis: {address: x}}',
    'logging: {defaultLevel: debug, format: json, modules: [{name: a, level: warn}]}',
    'mcp_servers: [{name: a, url: "http://x"}]',
    'selectors: {a: }',
  ])('%s is loaded', (section) => {
    expect(parse(`  ${section}`).diagnostics).toEqual([]);
  });

  test.each([
    ['a provider without a model', 'providers: [{type: mock}]'],
    ['a file store', 'state_store: {type: file, file: {root: x}}'],
  ])('%s is only doubtful: releases differ', (_title, section) => {
    expect(parse(`  ${section}`).diagnostics.map(({ severity }) => severity)).toEqual(['warning']);
  });

  test('metadata has to be a map', () => {
    const text = `${HEADER}metadata: x\nspec: {}\n`;
    expect(parseRuntimeConfig(text, 'runtime.yaml').diagnostics.map(({ code }) => code)).toEqual([
      'invalid-runtime-value',
    ]);
  });
});
