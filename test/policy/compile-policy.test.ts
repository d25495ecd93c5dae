import { describe, expect, test } from 'vitest';
import { documented } from '../../src/semantics/documented.js';
import { compiled, packOf, policyOf, promptConfigOf } from './packs.js';

const words = (more: Readonly<Record<string, unknown>> = {}) => ({
  type: 'banned_words',
  params: { words: ['bad'] },
  ...more,
});
const length = { type: 'length', params: { max_characters: 10 } };

describe('a policy', () => {
  test('is named by its file and its prompt', () => {
    expect(policyOf(packOf([words()], 'support'), documented, 'packs/a.json')).toMatchObject({
      id: 'packs/a.json#support',
      file: 'packs/a.json',
      prompt: 'support',
      semantics: documented,
      hooks: [],
    });
  });

  test('is made for every prompt of a pack, also for one without validators', () => {
    const text = JSON.stringify({ prompts: { one: { validators: [words()] }, two: {} } });
    expect(compiled(text).policies.map(({ prompt, guardrails }) => [prompt, guardrails.length])).toEqual([
      ['one', 1],
      ['two', 0],
    ]);
  });

  test('knows where each guardrail stands', () => {
    const text = [
      'kind: PromptConfig',
      'spec:',
      '  task_type: support',
      '  validators:',
      '    - type: banned_words',
      '      params: { words: [bad] }',
      '    - params: { max_characters: 10 }',
      '      monitor: true',
      '      type: length',
      '    - type: max_sentences',
      '      params: { max_sentences: 2 }',
    ].join('\n');
    const at = { file: 'a.yaml' };
    expect(policyOf(text, documented, 'a.yaml').guardrails).toEqual([
      { ...at, id: 'banned_words', type: 'banned_words', line: 5, column: 7, monitor: false, streaming: true },
      { ...at, id: 'length', type: 'length', line: 9, column: 7, monitor: true, streaming: true },
      { ...at, id: 'max_sentences', type: 'max_sentences', line: 10, column: 7, monitor: false, streaming: false },
    ]);
  });
});

describe('ids of guardrails', () => {
  test.each<[string, readonly Readonly<Record<string, unknown>>[], readonly string[]]>([
    ['are types', [words(), length], ['banned_words', 'length']],
    [
      'of one type are counted',
      [words(), length, words(), words()],
      ['banned_words', 'length', 'banned_words-2', 'banned_words-3'],
    ],
    ['of two names for one thing are not', [length, { ...length, type: 'max_length' }], ['length', 'max_length']],
    ['leave out what is not compiled', [words({ enabled: false }), words()], ['banned_words']],
  ])('%s', (_title, validators, ids) => {
    const { guardrails, registry } = policyOf(packOf(validators));
    expect(guardrails.map(({ id }) => id)).toEqual(ids);
    expect(registry.ids.map(({ guardrail }) => guardrail)).toEqual(ids);
  });
});

describe('whether a validator is on, and whether it only monitors', () => {
  test.each<[Readonly<Record<string, unknown>>, 'enforces' | 'monitors' | 'off']>([
    [{}, 'enforces'],
    [{ enabled: true }, 'enforces'],
    [{ enabled: false }, 'off'],
    [{ enabled: null }, 'enforces'],
    [{ monitor: true }, 'monitors'],
    [{ monitor: false }, 'enforces'],
    [{ fail_on_violation: true }, 'enforces'],
    [{ fail_on_violation: false }, 'monitors'],
    [{ fail_on_violation: null }, 'enforces'],
    [{ monitor: true, fail_on_violation: true }, 'monitors'],
    [{ monitor: false, fail_on_violation: false }, 'monitors'],
    [{ monitor: false, fail_on_violation: true }, 'enforces'],
    [{ enabled: false, monitor: true }, 'off'],
  ])('%j %s', (keys, state) => {
    for (const text of [packOf([words(keys)]), promptConfigOf([words(keys)])]) {
      const [guardrail] = policyOf(text).guardrails;
      expect(guardrail?.monitor).toBe({ enforces: false, monitors: true, off: undefined }[state]);
    }
  });

  test('is for the semantics to say where the pack says nothing', () => {
    const absent = { absentEnabledInCompiledPack: 'off', absentFailOnViolation: 'monitor' } as const;
    const strict = { ...documented, compile: { ...documented.compile, ...absent } };
    expect(policyOf(packOf([words()]), strict).guardrails).toEqual([]);
    expect(policyOf(packOf([words({ enabled: true })]), strict).guardrails).toMatchObject([{ monitor: true }]);
    expect(policyOf(promptConfigOf([words()]), strict).guardrails).toMatchObject([{ monitor: true }]);
    expect(policyOf(promptConfigOf([words({ fail_on_violation: true })]), strict).guardrails).toMatchObject([
      { monitor: false },
    ]);
  });
});

describe('the message of a validator', () => {
  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['at the top', { message: 'top' }, 'top'],
    ['in the params', { params: { words: ['bad'], message: 'param' } }, 'param'],
    ['in both places is the one at the top', { message: 'top', params: { words: ['bad'], message: 'param' } }, 'top'],
  ])('%s', (_title, keys, message) => {
    const given = { role: 'assistant', content: 'so bad', toolCalls: [], validations: [] };
    const call = { providerId: 'p', model: 'm', round: 1 };
    const request = { ...call, messages: [], systemPrompt: '', metadata: {} };
    policyOf(packOf([words(keys)])).registry.runAfterProviderCall(request, { ...call, latencyMs: 0, message: given });
    expect(given.content).toBe(message);
  });
});

describe('problems', () => {
  const text = [
    'kind: PromptConfig',
    'spec:',
    '  task_type: support',
    '  validators:',
    '    - type: banned_wrods',
    '      params: { words: [bad] }',
    '    - type: length',
    '      params:',
    '        max_characters: many',
    '        max_tokens: -1',
    '    - type: banned_words',
    '      params:',
    '        words: [good, ""]',
    '    - type: banned_words',
    '      params: { word: [bad] }',
    '    - type: length',
    '      enabled: false',
    '      params: { max: 5, max_characters: 6 }',
    '    - type: max_sentences',
    '      params: { max_sentences: 2, monitor: true }',
  ].join('\n');

  test('are all found in one go, each in its place', () => {
    const { diagnostics } = compiled(text, documented, 'a.yaml');
    const places = diagnostics.map(({ line, column, severity, code }) => `${line}:${column} ${severity} ${code}`);
    expect(places).toEqual([
      '5:7 error unknown-validator-type',
      '9:9 error invalid-params',
      '10:9 error invalid-params',
      '13:23 error empty-word',
      '15:7 error missing-params',
      '15:17 warning unknown-param',
      '18:17 error limit-keys-conflict',
      '20:35 warning unknown-param',
    ]);
    expect(new Set(diagnostics.map(({ file }) => file))).toEqual(new Set(['a.yaml']));
  });

  test('say what was probably meant', () => {
    const hints = compiled(text, documented, 'a.yaml').diagnostics.map(({ hint }) => hint);
    expect(hints).toContain('did you mean "banned_words"?');
    expect(hints).toContain('did you mean "words"?');
  });

  test('of the pack itself come along', () => {
    const { diagnostics } = compiled('{"prompts":{"a":{"validators":[{"params":{}},{"type":"nothing"}]}}}');
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['error', 'error']);
    expect(diagnostics.map(({ code }) => code)).toContain('unknown-validator-type');
  });

  test('of an unknown param are warnings, and the guardrail is compiled', () => {
    const pack = compiled(packOf([{ type: 'length', params: { max_characters: 5, maximum: 6 } }]));
    expect(pack.diagnostics).toMatchObject([{ severity: 'warning', code: 'unknown-param' }]);
    expect(pack.policies).toMatchObject([{ guardrails: [{ id: 'length' }] }]);
  });

  test('there are none in an alias that says the same', () => {
    const params = { max: 5, max_characters: 5 };
    expect(compiled(packOf([{ type: 'length', params }])).diagnostics).toEqual([]);
  });
});

describe('the digest', () => {
  const base = [words({ message: 'no', enabled: true, monitor: false, fail_on_violation: true }), length];
  const digestOf = (text: string, semantics = documented) => policyOf(text, semantics).digest;

  test('is the same for the same policy, however its file is laid out', () => {
    const reordered = [
      {
        fail_on_violation: true,
        monitor: false,
        enabled: true,
        message: 'no',
        params: { words: ['bad'] },
        type: 'banned_words',
      },
      length,
    ];
    const spread = JSON.stringify(JSON.parse(packOf(reordered, 'other')), null, 2);
    expect(digestOf(spread)).toBe(digestOf(packOf(base)));
    const twoParams = (params: Readonly<Record<string, unknown>>) => digestOf(packOf([{ type: 'length', params }]));
    expect(twoParams({ max_tokens: 2, max_characters: 1 })).toBe(twoParams({ max_characters: 1, max_tokens: 2 }));
  });

  test('looks like what it is', () => {
    expect(digestOf(packOf(base))).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test.each<[string, readonly Readonly<Record<string, unknown>>[]]>([
    ['another word', [{ ...base[0], params: { words: ['Bad'] } }, length]],
    ['another order of words', [{ ...base[0], params: { words: ['bad', 'a'] } }, length]],
    ['another message', [{ ...base[0], message: 'nope' }, length]],
    ['monitoring', [{ ...base[0], monitor: true }, length]],
    ['not failing', [{ ...base[0], fail_on_violation: false }, length]],
    ['switching off', [{ ...base[0], enabled: false }, length]],
    ['another limit', [{ ...base[0] }, { type: 'length', params: { max_characters: 11 } }]],
    ['another name of the same thing', [{ ...base[0] }, { ...length, type: 'max_length' }]],
    ['another direction', [{ ...base[0], params: { words: ['bad'], direction: 'both' } }, length]],
    ['another order', [length, { ...base[0] }]],
    ['one more', [...base, length]],
    ['one less', [{ ...base[0] }]],
    ['none', []],
  ])('is another one for %s', (_title, validators) => {
    expect(digestOf(packOf(validators))).not.toBe(digestOf(packOf(base)));
  });

  test('is another one under another semantics', () => {
    const bytes = { ...documented, matching: { ...documented.matching, lengthUnit: 'bytes' as const } };
    expect(digestOf(packOf(base), bytes)).not.toBe(digestOf(packOf(base)));
  });
});
