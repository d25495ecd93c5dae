import { describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../../src/diagnostic/diagnostic.js';
import type { EvalImplementation } from '../../src/eval/handler.js';
import { parsePack } from '../../src/pack/parse-pack.js';
import { compilePack } from '../../src/policy/compile-pack.js';
import { noHooks } from '../../src/policy/hook-set.js';
import { documented } from '../../src/semantics/documented.js';
import { compiled } from './packs.js';

type Declared = Readonly<Record<string, unknown>>;

const polite: Declared = {
  id: 'polite',
  type: 'contains',
  trigger: 'every_turn',
  params: { patterns: ['please'] },
};

function packOf(evals: readonly Declared[], ...prompts: readonly (readonly Declared[])[]): string {
  const entries = prompts.map((own, index) => [`p${index + 1}`, { evals: own }]);
  return JSON.stringify({ evals, prompts: Object.fromEntries(entries) });
}

/** `line:column severity code` of each problem, with the evals laid out one a line from line 5 on. */
function problems(...evals: readonly string[]): readonly string[] {
  const lines = [
    'kind: PromptConfig',
    'spec:',
    '  task_type: support',
    '  evals:',
    ...evals.map((text) => `    - ${text}`),
  ];
  const { diagnostics } = compiled(lines.join('\n'), documented, 'p.yaml');
  return diagnostics.map(({ line, column, severity, code }) => `${line}:${column} ${severity} ${code}`);
}

function ids(text: string): readonly (readonly string[])[] {
  return compiled(text).policies.map(({ evals }) => evals.map(({ declaration: { id, type } }) => `${id}:${type}`));
}

describe('the evals of a policy', () => {
  test('are those of its pack, with those of its prompt in their place and after them', () => {
    const other = { ...polite, type: 'contains_any' };
    expect(ids(packOf([polite], [], [other, { ...polite, id: 'brief' }]))).toEqual([
      ['polite:contains'],
      ['polite:contains_any', 'brief:contains'],
    ]);
  });

  test('cannot be changed by a hook that is shown one of them', () => {
    const [policy] = compiled(packOf([polite], [])).policies;
    const { params } = policy?.evals[0]?.declaration ?? {};
    expect([params, params?.['patterns']].map(Object.isFrozen)).toEqual([true, true]);
  });

  test('know what answers them, and where they stand', () => {
    const [policy] = compiled(packOf([], [{ ...polite, type: 'content_includes' }]), documented, 'a.json').policies;
    expect(policy?.evals).toMatchObject([
      {
        declaration: { id: 'polite', type: 'content_includes', trigger: 'every_turn' },
        implementation: { type: 'contains' },
        file: 'a.json',
        line: 1,
      },
    ]);
    expect(policy?.evals[0]?.declaration).not.toHaveProperty('placeOf');
  });

  test('are without those that are off, and of the wanted groups', () => {
    expect(ids(packOf([], [{ ...polite, enabled: false }]))).toEqual([[]]);
    const text = packOf([], [polite, { ...polite, id: 'slow', groups: ['nightly'] }]);
    const { policies } = compilePack(parsePack(text, 'a.json'), documented, { evalGroups: ['nightly'] });
    expect(policies[0]?.evals.map(({ declaration }) => declaration.id)).toEqual(['slow']);
  });

  test('may be of a type that is bound elsewhere, which wins over the catalogue', () => {
    const own: EvalImplementation = { type: 'contains', evaluate: () => ({ score: 1 }) };
    const hooks = { ...noHooks, evalTypes: [own] };
    const { policies, diagnostics } = compilePack(
      parsePack(packOf([], [{ ...polite, params: {} }]), 'a.json'),
      documented,
      {
        hooks,
      },
    );
    expect(diagnostics).toEqual([]);
    expect(policies[0]?.evals[0]?.implementation).toBe(own);
  });

  test('that need a model are kept, and it is said that they never answer', () => {
    const { policies, diagnostics } = compiled(packOf([], [{ ...polite, type: 'llm_judge' }]));
    expect(policies[0]?.evals).toHaveLength(1);
    expect(diagnostics.map(({ severity, code }) => [severity, code])).toEqual([['warning', 'external-eval']]);
  });
});

describe('what is wrong with evals', () => {
  test.each<[title: string, evals: readonly string[], expected: readonly string[]]>([
    ['no id', ['{type: json_valid, trigger: every_turn}'], ['5:7 error missing-eval-id']],
    ['no type', ['{id: a, trigger: every_turn}'], ['5:7 error missing-eval-type']],
    ['an unknown type', ['{id: a, trigger: every_turn, type: json_vald}'], ['5:36 error unknown-eval-type']],
    ['an unknown trigger', ['{id: a, type: json_valid, trigger: always}'], ['5:33 error trigger-never-runs']],
    [
      'the same id twice',
      ['{id: a, type: json_valid, trigger: every_turn}', '{id: a, type: json_valid, trigger: every_turn}'],
      ['6:8 error duplicate-eval-id'],
    ],
    [
      'bad params, and others that nobody knows',
      ['{id: a, type: contains, trigger: every_turn, params: {patterns: [please, 5], pattern: b}}'],
      ['5:80 error invalid-params', '5:84 warning unknown-param'],
    ],
    [
      'the same, while it is off',
      ['{id: a, type: contains, trigger: every_turn, enabled: false}'],
      ['5:7 error missing-params'],
    ],
  ])('%s', (_title, evals, expected) => {
    expect(problems(...evals)).toEqual(expected);
  });

  test('is told once, however many prompts share it', () => {
    const { diagnostics } = compiled(packOf([{ ...polite, type: 'contain' }], [], [], [polite]));
    expect(diagnostics.map(({ code }) => code)).toEqual(['unknown-eval-type']);
  });

  test('is told with what was probably meant', () => {
    const text = packOf([], [{ ...polite, type: 'contians', trigger: 'each_turn' }]);
    expect(compiled(text).diagnostics.map(formatDiagnostic).join('\n')).toMatchInlineSnapshot(`
      "pack.json:1:54: error: unknown eval type "contians", so the eval could not be run [unknown-eval-type]
        hint: did you mean "contains"?
      pack.json:1:72: error: unknown trigger "each_turn", so the eval would never run [trigger-never-runs]
        hint: known triggers are every_turn, sample_turns, on_session_complete, sample_sessions, on_conversation_complete, on_workflow_step"
    `);
  });
});

describe('the digest of a policy', () => {
  const digest = (...evals: readonly Declared[]) => compiled(packOf([], evals)).policies[0]?.digest;

  test('tells evals apart, but not by what they are described as', () => {
    expect(digest(polite)).not.toBe(digest());
    expect(digest(polite)).not.toBe(digest({ ...polite, params: { patterns: ['thanks'] } }));
    expect(digest(polite)).not.toBe(digest({ ...polite, threshold: { min_score: 0.5 } }));
    expect(digest(polite)).toBe(digest({ ...polite, description: 'says please' }));
    expect(digest({ ...polite, enabled: false })).toBe(digest());
  });
});
