import { expect, test } from 'vitest';
import { formatDiagnostic } from '../../src/diagnostic/diagnostic.js';
import type { Validator } from '../../src/pack/pack.js';
import { parsePack } from '../../src/pack/parse-pack.js';

/** `line:column severity code` of each problem. */
function problems(text: string, file = 'p.yaml'): readonly string[] {
  return parsePack(text, file).diagnostics.map(
    ({ line, column, severity, code }) => `${line}:${column} ${severity} ${code}`,
  );
}

function validators(text: string, file = 'p.yaml'): readonly Validator[] {
  const { prompts, diagnostics } = parsePack(text, file);
  expect(diagnostics).toEqual([]);
  return prompts.flatMap((prompt) => prompt.validators);
}

/** A PromptConfig whose validators begin in line 5. */
function config(...lines: readonly string[]): string {
  return ['kind: PromptConfig', 'spec:', '  task_type: support', '  validators:', ...lines, ''].join('\n');
}

const SUPPORT = config(
  '    - type: banned_words',
  '      params:',
  '        words: [promise, guarantee]',
  '        message: not here',
  '      message: Let me check that.',
  '      enabled: true',
  '      monitor: false',
  '      fail_on_violation: false',
  '    - {type: length, params: {max_characters: 500}}',
);

test('a PromptConfig is read with all that its validators declare', () => {
  expect(validators(SUPPORT)).toMatchObject([
    {
      type: 'banned_words',
      params: { words: ['promise', 'guarantee'], message: 'not here' },
      message: 'Let me check that.',
      enabled: true,
      monitor: false,
      failOnViolation: false,
      place: { file: 'p.yaml', line: 5, column: 7 },
    },
    { type: 'length', params: { max_characters: 500 }, place: { file: 'p.yaml', line: 13, column: 8 } },
  ]);
});

test('what a validator does not declare is absent', () => {
  const [validator] = validators(config('    - type: length'));
  expect(Object.keys(validator ?? {}).sort()).toEqual(['params', 'place', 'placeOf', 'type']);
  expect(validator?.params).toEqual({});
});

test('a key that is set to nothing counts as absent', () => {
  const [validator] = validators(config('    - {type: length, params: , message: , enabled: , monitor: null}'));
  expect(Object.keys(validator ?? {}).sort()).toEqual(['params', 'place', 'placeOf', 'type']);
});

test.each<[keys: (string | number)[], line: number, column: number]>([
  [[], 5, 7],
  [['type'], 5, 7],
  [['message'], 9, 7],
  [['params'], 6, 7],
  [['params', 'words'], 7, 9],
  [['params', 'words', 1], 7, 26],
  [['params', 'wrods'], 6, 7],
])('the place of %j', (keys, line, column) => {
  const [validator] = validators(SUPPORT);
  expect(validator?.placeOf(...keys)).toEqual({ file: 'p.yaml', line, column });
});

const COMPILED = `{
  "id": "shop", "version": "1.0.0",
  "prompts": {
    "support": {"validators": [{"type": "length", "enabled": true, "params": {"max": 5}}]},
    "sales": {"validators": null},
    "empty": {"system_template": "Hi", "validators": []}
  }
}`;

test.each(['shop.pack.json', 'shop.json', '-', 'shop.yaml', 'shop'])('a compiled pack is read as %s', (file) => {
  const { prompts, diagnostics } = parsePack(COMPILED, file);
  expect(diagnostics).toEqual([]);
  expect(prompts.map(({ id, source, place }) => [id, source, place.line])).toEqual([
    ['support', 'compiled-pack', 4],
    ['sales', 'compiled-pack', 5],
    ['empty', 'compiled-pack', 6],
  ]);
  expect(prompts[0]?.validators).toMatchObject([{ type: 'length', place: { line: 4, column: 33 } }]);
});

test.each<[title: string, text: string, ids: string[]]>([
  ['task_type', 'spec: {task_type: a}\nmetadata: {name: b}', ['a']],
  ['the name, without task_type', 'spec: {}\nmetadata: {name: b}', ['b']],
  ['the name, with an empty task_type', 'spec: {task_type: " "}\nmetadata: {name: b}', ['b']],
  ['several documents', 'spec: {task_type: a}\n---\nspec: {task_type: b}\n---\n', ['a', 'b']],
  ['a compiled pack in YAML', 'prompts:\n  a: {validators: []}\n  b: {}\n', ['a', 'b']],
  ['flow style, which is not JSON', '{kind: PromptConfig, spec: {task_type: a}}', ['a']],
  ['CRLF and a byte order mark', '\uFEFFspec:\r\n  task_type: a\r\n', ['a']],
  ['a name that objects inherit', 'prompts: {__proto__: {}, constructor: {}}', ['__proto__', 'constructor']],
])('the ids of the prompts: %s', (_title, text, ids) => {
  const { prompts, diagnostics } = parsePack(text, 'p.yaml');
  expect(diagnostics).toEqual([]);
  expect(prompts.map(({ id }) => id)).toEqual(ids);
});

test('anchors and merge keys share words and settings', () => {
  const text = `words: &words [promise, guarantee]
defaults: &defaults
  type: banned_words
  monitor: true
spec:
  task_type: a
  validators:
    - <<: *defaults
      params: {words: *words}
    - &length {type: length, params: {max_characters: 5}}
    - *length
`;
  const [merged, length, alias] = validators(text);
  expect(merged).toMatchObject({ type: 'banned_words', monitor: true, params: { words: ['promise', 'guarantee'] } });
  expect(merged?.place).toEqual({ file: 'p.yaml', line: 3, column: 3 });
  expect(merged?.placeOf('params', 'words', 0)).toEqual({ file: 'p.yaml', line: 1, column: 16 });
  expect(alias?.params).toBe(length?.params);
});

test.each<[title: string, lines: string[], expected: string[]]>([
  ['no type', ['    - params: {}'], ['5:7 error missing-type']],
  ['an empty type', ['    - params: {}', '      type:'], ['6:7 error missing-type']],
  ['a type that is not text', ['    - type: [length]'], ['5:7 error invalid-validator-key']],
  ['a validator that is text', ['    - length'], ['5:7 error invalid-validator']],
  ['a validator that is nothing', ['    -'], ['5:6 error invalid-validator']],
  ['params that are a list', ['    - type: length', '      params: [5]'], ['6:7 error invalid-params']],
  ['params that are a number', ['    - type: length', '      params: 5'], ['6:7 error invalid-params']],
  ['enabled as text', ['    - type: length', '      enabled: yes'], ['6:7 error invalid-validator-key']],
  ['monitor as a number', ['    - type: length', '      monitor: 1'], ['6:7 error invalid-validator-key']],
  ['a message that is a number', ['    - type: length', '      message: 5'], ['6:7 error invalid-validator-key']],
  ['an unknown key', ['    - type: length', '      max: 5'], ['6:7 warning unknown-validator-key']],
  [
    'a name that objects inherit',
    ['    - type: length', '      constructor: 5'],
    ['6:7 warning unknown-validator-key'],
  ],
  [
    'several at once',
    ['    - length', '    - monitr: true', '    - type: length', '      enabled: "no"', '      params: 5'],
    [
      '5:7 error invalid-validator',
      '6:7 warning unknown-validator-key',
      '6:7 error missing-type',
      '8:7 error invalid-validator-key',
      '9:7 error invalid-params',
    ],
  ],
])('a validator with %s', (_title, lines, expected) => {
  expect(problems(config(...lines))).toEqual(expected);
});

test.each<[title: string, text: string, expected: string[]]>([
  ['neither spec nor prompts', '# x\na: 1\n', ['2:1 error not-a-pack']],
  ['a transcript', '{"messages":[]}', ['1:1 error not-a-pack']],
  ['an unknown kind', 'kind: PromptConfg\nspec: {}', ['1:1 error unknown-kind']],
  ['a kind that is not text', 'kind: 5\nspec: {}', ['1:1 error unknown-kind']],
  ['another kind of PromptKit file', 'kind: RuntimeConfig\nspec: {}', ['1:1 warning other-kind']],
  ['an unknown kind with prompts', 'kind: Bundle\nprompts: {}', ['1:1 error unknown-kind']],
  ['a kind without a spec', 'kind: PromptConfig\n', ['1:1 error invalid-spec']],
  ['a spec that is a list', 'spec: []', ['1:1 error invalid-spec']],
  ['no id', 'metadata: {}\nspec:\n  validators: []', ['2:1 error missing-prompt-id']],
  ['an id that is a number', 'spec:\n  task_type: 5', ['2:3 error invalid-prompt-id']],
  ['a name that is a list', 'spec: {}\nmetadata: {name: [a]}', ['2:12 error invalid-prompt-id']],
  ['an id twice', 'spec: {task_type: a}\n---\nspec: {task_type: a}\n', ['3:8 error duplicate-prompt']],
  [
    'an id three times',
    `${'spec: {task_type: a}\n---\n'.repeat(3)}`,
    ['3:8 error duplicate-prompt', '5:8 error duplicate-prompt'],
  ],
  ['a prompt key twice', 'prompts:\n  a: {}\n  a: {}', ['3:3 error duplicate-key']],
  ['prompts that are a list', 'prompts: [a]', ['1:1 error invalid-prompts']],
  ['no prompts at all', 'prompts: {}', ['1:1 warning no-prompts']],
  ['a prompt that is text', 'prompts: {a: b}', ['1:11 error invalid-prompt']],
  ['a prompt without a name', 'prompts: {"": {}}', ['1:11 error missing-prompt-id']],
  [
    'validators that are a map',
    'spec:\n  task_type: a\n  validators: {type: length}',
    ['3:3 error invalid-validators'],
  ],
  ['validators at the top', 'spec: {task_type: a}\nvalidators: []', ['2:1 error misplaced-validators']],
  ['validators at the top of a compiled pack', 'prompts: {a: {}}\nvalidators: []', ['2:1 error misplaced-validators']],
  ['misspelt validators', 'spec: {task_type: a, validator: []}', ['1:22 warning misspelt-validators']],
  ['guardrails instead of validators', 'prompts: {a: {guardrails: []}}', ['1:15 warning misspelt-validators']],
  ['an empty file', '', ['1:1 error empty-file']],
  ['a list', '- a', ['1:1 error not-a-map']],
  ['a syntax error', 'a: b: c', ['1:4 error yaml-syntax']],
  [
    'problems of several documents, by their places',
    'spec: {task_type: a, task_type: b}\n---\nspec: {}\n---\n- x\n',
    ['1:22 error duplicate-key', '3:1 error missing-prompt-id', '5:1 error not-a-map'],
  ],
])('a file with %s', (_title, text, expected) => {
  expect(problems(text)).toEqual(expected);
});

test.each<[file: string, text: string, code: string]>([
  ['p.json', 'spec: {task_type: a}', 'json-syntax'],
  ['p.JSON', '', 'empty-file'],
  ['-', '  {spec: {task_type: a}}', 'json-syntax'],
  ['-', '\uFEFF{"spec": {},}', 'json-syntax'],
])('%s with %j is read as JSON', (file, text, code) => {
  expect(parsePack(text, file).diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
});

test.each<[text: string, expected: string]>([
  [
    'kind: PromptConfg\nspec: {}',
    'p.yaml:1:1: error: unknown kind "PromptConfg", so nothing here would guard a prompt [unknown-kind]\n' +
      '  hint: did you mean "PromptConfig"?',
  ],
  [
    'kind: RuntimeConfig',
    'p.yaml:1:1: warning: "RuntimeConfig" is not a kind of pack and guards nothing by itself, so it is passed over [other-kind]\n' +
      '  hint: a pack says "kind: PromptConfig", or is a compiled pack with "prompts"',
  ],
  [
    config('    - type: length', '      enabled: yes'),
    'p.yaml:6:7: error: expected "enabled" to be true or false, got the text "yes" [invalid-validator-key]\n' +
      '  hint: write true or false, without quotes',
  ],
  [
    config('    - type: length', '      failOnViolation: false'),
    'p.yaml:6:7: warning: unknown key "failOnViolation" in a validator, so it has no effect [unknown-validator-key]\n' +
      '  hint: did you mean "fail_on_violation"?',
  ],
  [
    config('    - type: length', '      max: 5'),
    'p.yaml:6:7: warning: unknown key "max" in a validator, so it has no effect [unknown-validator-key]\n' +
      '  hint: known keys are type, params, message, enabled, monitor, fail_on_violation; ' +
      'what a guardrail looks for goes into "params"',
  ],
  [
    'spec: {task_type: a}\n---\nspec: {task_type: a}\n',
    'p.yaml:3:8: error: the prompt "a" is declared twice; the first is at 1:8 [duplicate-prompt]\n' +
      '  hint: give each prompt an id of its own',
  ],
])('%j is complained of in a full sentence', (text, expected) => {
  expect(parsePack(text, 'p.yaml').diagnostics.map(formatDiagnostic).join('\n')).toBe(expected);
});

test('a validator with a wrong switch is still there, so that its params are judged too', () => {
  const { prompts } = parsePack(config('    - type: lenght', '      enabled: yes'), 'p.yaml');
  expect(prompts[0]?.validators).toMatchObject([{ type: 'lenght', params: {} }]);
});

test('of very many bad validators the first 100 are listed, and the others counted', () => {
  const { diagnostics } = parsePack(config(...Array(1_000).fill('    - length')), 'p.yaml');
  expect(diagnostics).toHaveLength(101);
  expect(diagnostics.at(-1)).toMatchObject({ line: 105, severity: 'error', code: 'more-problems' });
});
