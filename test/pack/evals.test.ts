import { describe, expect, test } from 'vitest';
import { parsePack } from '../../src/pack/parse-pack.js';

/** A PromptConfig whose evals begin in line 5. */
function config(...lines: readonly string[]): string {
  return ['kind: PromptConfig', 'spec:', '  task_type: support', '  evals:', ...lines, ''].join('\n');
}

function problems(text: string, file = 'p.yaml'): readonly string[] {
  return parsePack(text, file).diagnostics.map(
    ({ line, column, severity, code }) => `${line}:${column} ${severity} ${code}`,
  );
}

describe('evals of a PromptConfig', () => {
  const text = config(
    '    - id: polite',
    '      type: contains',
    '      trigger: sample_turns',
    '      params: {patterns: [please]}',
    '      description: says please',
    '      enabled: false',
    '      sample_percentage: 12.5',
    '      metric: {name: polite, type: gauge}',
    '      threshold: {passed: true, min_score: 0.5, max_score: 1}',
    '      message: be polite',
    '      when: {tool_called: search, tool_called_pattern: ^s, any_tool_called: true, min_tool_calls: 1}',
    '      groups: [smoke]',
  );

  test('are read with all that they declare', () => {
    const { prompts, diagnostics } = parsePack(text, 'p.yaml');
    expect(diagnostics).toEqual([]);
    expect(prompts[0]?.packEvals).toEqual([]);
    expect(prompts[0]?.evals).toMatchObject([
      {
        id: 'polite',
        type: 'contains',
        trigger: 'sample_turns',
        params: { patterns: ['please'] },
        description: 'says please',
        enabled: false,
        samplePercentage: 12.5,
        metric: { name: 'polite', type: 'gauge' },
        threshold: { passed: true, minScore: 0.5, maxScore: 1 },
        message: 'be polite',
        when: { toolCalled: 'search', toolCalledPattern: '^s', anyToolCalled: true, minToolCalls: 1 },
        groups: ['smoke'],
        place: { file: 'p.yaml', line: 5, column: 7 },
      },
    ]);
  });

  test('know where each of their values stands', () => {
    const declared = parsePack(text, 'p.yaml').prompts[0]?.evals[0];
    expect(declared?.placeOf('params', 'patterns', 0)).toEqual({ file: 'p.yaml', line: 8, column: 27 });
    expect(declared?.placeOf('when', 'tool_called_pattern')).toMatchObject({ line: 15 });
  });

  test('may lack what others will miss', () => {
    const [prompt] = parsePack(config('    - {enabled: true}'), 'p.yaml').prompts;
    expect(prompt?.evals).toMatchObject([{ id: '', type: '', trigger: '', params: {} }]);
  });

  test.each<[title: string, lines: readonly string[], expected: readonly string[]]>([
    ['nothing is no list, and no problem', ['    null'], []],
    ['no list', ['    id: a'], ['4:3 error invalid-evals']],
    ['no eval', ['    - polite'], ['5:7 error invalid-eval']],
    ['a key that nobody knows', ['    - {id: a, triger: every_turn}'], ['5:15 warning unknown-eval-key']],
    ['a number for a text', ['    - {id: 5}'], ['5:8 error invalid-eval-key']],
    ['a text for true or false', ['    - {id: a, enabled: "no"}'], ['5:15 error invalid-eval-key']],
    ['a text for a number', ['    - {id: a, sample_percentage: "5"}'], ['5:15 error invalid-eval-key']],
    ['a list for params', ['    - {id: a, params: [b]}'], ['5:15 error invalid-params']],
    ['groups that are no texts', ['    - {id: a, groups: [1]}'], ['5:15 error invalid-eval-key']],
    [
      'a threshold in other words',
      ['    - {id: a, threshold: {operator: gte, min_score: high}}'],
      ['5:27 warning unknown-threshold-key', '5:42 error invalid-threshold-key'],
    ],
    [
      'a condition in other words',
      ['    - {id: a, when: {turn_count_gte: 3, tool_called: [b]}}'],
      ['5:22 warning unknown-condition-key', '5:41 error invalid-condition-key'],
    ],
  ])('%s', (_title, lines, expected) => {
    expect(problems(config(...lines))).toEqual(expected);
  });

  test('are not read at the top of the file', () => {
    const text = ['kind: PromptConfig', 'evals: []', 'spec: {task_type: support}', ''].join('\n');
    expect(problems(text)).toEqual(['2:1 error misplaced-evals']);
  });

  test('are missed when their key is misspelt', () => {
    expect(problems(config('    []').replace('evals', 'eval'))).toEqual(['4:3 warning misspelt-evals']);
  });
});

describe('evals of a compiled pack', () => {
  const text = JSON.stringify({
    evals: [{ id: 'a', type: 'contains', trigger: 'every_turn' }],
    prompts: { one: { evals: [{ id: 'b', type: 'regex', trigger: 'every_turn' }] }, two: {} },
  });

  test('are those of the pack, which all prompts share, and those of the prompt', () => {
    const { prompts, diagnostics } = parsePack(text, 'p.json');
    expect(diagnostics).toEqual([]);
    const ids = prompts.map(({ evals, packEvals }) => [packEvals, evals].map((list) => list.map(({ id }) => id)));
    expect(ids).toEqual([
      [['a'], ['b']],
      [['a'], []],
    ]);
    expect(prompts[0]?.packEvals).toBe(prompts[1]?.packEvals);
  });
});
