import { describe, expect, test } from 'vitest';
import { checkDeclarations, type UncheckedDeclaration } from '../../src/eval/check-declarations.js';

const GOOD: UncheckedDeclaration = { id: 'a', type: 'contains', trigger: 'every_turn', params: {} };

function codes(...declarations: readonly Partial<UncheckedDeclaration>[]): readonly (readonly string[])[] {
  return checkDeclarations(declarations.map((more) => ({ ...GOOD, ...more }))).map((problems) =>
    problems.map(({ code, path }) => `${path.join('.')} ${code}`),
  );
}

describe('the declaration of an eval', () => {
  test.each<[title: string, Partial<UncheckedDeclaration>, expected: readonly string[]]>([
    ['that says all', {}, []],
    ['without an id', { id: '' }, ['id missing-eval-id']],
    ['without a type', { type: '' }, ['type missing-eval-type']],
    ['without a trigger', { trigger: '' }, ['trigger trigger-never-runs']],
    ['with a trigger that nobody knows', { trigger: 'each_turn' }, ['trigger trigger-never-runs']],
    ['with a trigger like a built-in property', { trigger: 'constructor' }, ['trigger trigger-never-runs']],
    ['with a trigger that nothing pulls', { trigger: 'on_workflow_step' }, ['trigger trigger-never-runs']],
    ['with a share of all', { samplePercentage: 100 }, []],
    ['with a share above all', { samplePercentage: 100.5 }, ['sample_percentage invalid-sample-percentage']],
    ['with a share below nothing', { samplePercentage: -1 }, ['sample_percentage invalid-sample-percentage']],
    [
      'with a share that is no number',
      { samplePercentage: Number.NaN },
      ['sample_percentage invalid-sample-percentage'],
    ],
    ['with a broken pattern', { when: { toolCalledPattern: '(' } }, ['when.tool_called_pattern invalid-regex']],
    ['with a metric', { metric: { name: 'tone', type: 'gauge', range: { min: 0, max: 1 } } }, []],
    ['with a nameless metric', { metric: { type: 'gauge' } }, ['metric.name metric-name']],
    ['with a misnamed metric', { metric: { name: '1', type: 'gauge' } }, ['metric.name metric-name']],
    ['with a metric of no type', { metric: { name: 'tone' } }, ['metric.type invalid-metric-type']],
    [
      'with a metric that ends before it begins',
      { metric: { name: 'tone', type: 'gauge', range: { min: 2, max: 1 } } },
      ['metric.range invalid-metric-range'],
    ],
    [
      'with reserved labels',
      { metric: { name: 'tone', type: 'gauge', labels: { __a: 'x', 'b-c': 'y', d: 'z' } } },
      ['metric.labels.__a invalid-metric-label', 'metric.labels.b-c invalid-metric-label'],
    ],
  ])('%s', (_title, more, expected) => {
    expect(codes(more)).toEqual([expected]);
  });

  test('of an id that stood before is a duplicate; two without an id are not', () => {
    expect(codes({}, { id: 'b' }, {})).toEqual([[], [], ['id duplicate-eval-id']]);
    expect(codes({ id: '' }, { id: '' })).toEqual([['id missing-eval-id'], ['id missing-eval-id']]);
  });
});
