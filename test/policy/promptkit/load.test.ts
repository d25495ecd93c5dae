import { describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../../../src/diagnostic/diagnostic.js';
import { parsePack } from '../../../src/pack/parse-pack.js';
import { compilePack } from '../../../src/policy/compile-pack.js';
import { promptkit13 } from '../../../src/semantics/promptkit-1.3.js';
import { promptkit14 } from '../../../src/semantics/promptkit-1.4.js';
import { promptkit15 } from '../../../src/semantics/promptkit-1.5.js';
import type { Semantics } from '../../../src/semantics/semantics.js';

const releases = { '1.3': promptkit13, '1.4': promptkit14, '1.5': promptkit15 };
type Release = keyof typeof releases;
type Declared = Readonly<Record<string, unknown>>;

const words = { type: 'banned_words', params: { words: ['bad'] } };

/** A pack that the schema has nothing against, but for its validators. */
function packOf(validators: readonly Declared[]): string {
  return JSON.stringify({
    id: 'demo',
    name: 'demo',
    version: '1.0.0',
    template_engine: { version: 'v1', syntax: '{{variable}}' },
    prompts: { main: { id: 'main', name: 'main', version: '1.0.0', system_template: 'Help.', validators } },
  });
}

function promptConfigOf(validator: string): string {
  const head = ['apiVersion: v1', 'kind: PromptConfig', 'metadata: { name: demo }', 'spec:', '  task_type: main'];
  return [...head, '  version: v1.0.0', '  system_template: Help.', '  validators:', `    - ${validator}`].join('\n');
}

function withoutSchema(semantics: Semantics): Semantics {
  return { ...semantics, compile: { ...semantics.compile, packSchema: 'not checked' } };
}

function compiled(text: string, semantics: Semantics, file = 'a.json') {
  const { policies, diagnostics } = compilePack(parsePack(text, file), semantics);
  const said = diagnostics.map(formatDiagnostic);
  return {
    guardrails: policies.flatMap(({ guardrails }) =>
      guardrails.map(({ type, monitor }) => `${type} ${monitor ? 'monitors' : 'enforces'}`),
    ),
    errors: said.filter((line) => line.includes(' error: ')),
    warnings: said.filter((line) => line.includes(' warning: ')),
    facts: policies.flatMap(({ decidedBy }) => decidedBy.map(({ text: fact, leaf = '' }) => `${fact} [${leaf}]`)),
  };
}

describe('a compiled pack', () => {
  test.each<[title: string, validator: Declared, Record<Release, readonly string[]>]>([
    ['without fail_on_violation', { enabled: true }, { '1.3': ['enforces'], '1.4': ['monitors'], '1.5': ['enforces'] }],
    [
      'with fail_on_violation: false',
      { enabled: true, fail_on_violation: false },
      { '1.3': ['enforces'], '1.4': ['monitors'], '1.5': ['enforces'] },
    ],
    ['that is off', { enabled: false }, { '1.3': ['enforces'], '1.4': [], '1.5': [] }],
  ])('a validator %s', (_title, keys, expected) => {
    for (const [release, states] of Object.entries(expected)) {
      const semantics = Object.entries(releases).find(([name]) => name === release)?.[1] ?? promptkit14;
      const { guardrails, errors } = compiled(packOf([{ ...words, ...keys }]), semantics);
      expect({ release, guardrails, errors }).toEqual({
        release,
        guardrails: states.map((state) => `banned_words ${state}`),
        errors: [],
      });
    }
  });

  test('is refused when it breaks the schema, at the place', () => {
    const { errors } = compiled(packOf([words]), promptkit14);
    expect(errors).toEqual([
      expect.stringMatching(
        /^a\.json:1:\d+: error: PromptKit would not load the pack: prompts\.main\.validators\.0: enabled is required/,
      ),
    ]);
  });

  test('without a look at the schema drops a validator that does not say that it is on, with a warning', () => {
    const { guardrails, warnings, facts } = compiled(packOf([words]), withoutSchema(promptkit15));
    expect(guardrails).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining('not compiled: `enabled` is absent in a compiled pack')]);
    expect(facts).toEqual([expect.stringContaining('[compile.absentEnabledInCompiledPack]')]);
  });

  test('may have its keys in any case', () => {
    const text = packOf([{ TYPE: 'banned_words', Enabled: true, PARAMS: { words: ['bad'] } }]);
    expect(compiled(text, withoutSchema(promptkit15))).toMatchObject({
      guardrails: ['banned_words enforces'],
      errors: [],
    });
  });

  test('is refused when a key holds something else', () => {
    const { errors } = compiled(packOf([{ ...words, enabled: 'yes' }]), withoutSchema(promptkit14));
    expect(errors).toEqual([expect.stringContaining('cannot unmarshal text into true or false')]);
    expect(compiled(packOf([{ ...words, enabled: 'yes' }]), withoutSchema(promptkit13)).errors).toEqual([]);
  });

  test.each<[title: string, validator: Declared]>([
    ['of an unknown type', { type: 'nope', enabled: true }],
    ['with unusable params', { type: 'min_length', params: {}, enabled: true }],
  ])('skips a validator %s, and says so', (_title, validator) => {
    const { guardrails, errors, warnings } = compiled(packOf([validator, { ...words, enabled: true }]), promptkit14);
    expect({ guardrails, errors }).toEqual({ guardrails: ['banned_words monitors'], errors: [] });
    expect(warnings).toEqual([expect.stringContaining('warning: skipped, and guards nothing: ')]);
  });

  test('of a later release cannot be used with an unknown type, unless it is off', () => {
    expect(compiled(packOf([{ type: 'nope', enabled: true }]), promptkit15).errors).toHaveLength(1);
    expect(compiled(packOf([{ type: 'nope', enabled: false }]), promptkit15).errors).toEqual([]);
  });

  test('has guardrails that look for nothing where params are read from another key', () => {
    const { warnings, facts } = compiled(packOf([{ ...words, enabled: true }]), promptkit13);
    expect(warnings).toEqual([expect.stringContaining('inert: `config` is read, not `params`')]);
    expect(facts).toContainEqual(expect.stringContaining('[compile.paramsKey]'));
  });
});

describe('a PromptConfig', () => {
  const yaml = (validator: string, semantics: Semantics) => compiled(promptConfigOf(validator), semantics, 'a.yaml');

  test('is compiled first, which fills in what decides whether it enforces', () => {
    const { guardrails, facts } = yaml('{ type: banned_words, params: { words: [bad] } }', promptkit14);
    expect(guardrails).toEqual(['banned_words enforces']);
    expect(facts).toEqual([
      'enforces: `fail_on_violation` is absent, and the compiler writes true [compile.compilerFailOnViolation]',
    ]);
  });

  test('is refused where its pack would be', () => {
    expect(yaml('{ type: length, params: { max_characters: 10 } }', promptkit13).errors).toEqual([
      expect.stringContaining('must be one of the following: "banned_words"'),
    ]);
    expect(yaml('{ type: banned_words }', promptkit14).errors).toEqual([
      expect.stringMatching(/^a\.yaml:9:\d+: .*validators\.0\.params: Invalid type/),
    ]);
  });

  test.each([
    ['kind: Prompt', "invalid kind: expected 'PromptConfig', got 'Prompt'"],
    ['kind: PromptConfig', 'missing required field: metadata.name'],
    ['kind: PromptConfig\nmetadata: { name: a }', 'missing required field: spec.task_type'],
  ])('without its header is refused', (head, reason) => {
    const { errors } = compiled(`apiVersion: v1\n${head}\nspec: {}`, promptkit15, 'a.yaml');
    expect(errors).toEqual([expect.stringContaining(reason)]);
  });

  test('may say yes, and write numbers as older YAML does', () => {
    const { policies } = compilePack(
      parsePack(promptConfigOf('{ type: max_length, enabled: yes, params: { max: 1_0 } }'), 'a.yaml'),
      promptkit15,
    );
    expect(policies[0]?.guardrails).toHaveLength(1);
  });

  test('loses what the compiler does not know, and says so', () => {
    const { warnings } = yaml(
      '{ type: banned_words, monitor: true, message: no, params: { words: [bad] } }',
      promptkit13,
    );
    expect(warnings).toEqual([
      expect.stringMatching(/^a\.yaml:9:29: .*`monitor` is not read/),
      expect.stringMatching(/^a\.yaml:9:44: .*`message` is dropped by the compiler/),
      expect.stringMatching(/^a\.yaml:9:57: .*inert/),
    ]);
  });
});
