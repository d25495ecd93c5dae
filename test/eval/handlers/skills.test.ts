import { describe, expect, test } from 'vitest';
import { findHandler } from '../../../src/eval/catalogue.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';

function activation(turnIndex: number, name: unknown, error = '') {
  return { turnIndex, toolName: 'skill__activate', arguments: { name }, error, errorType: '' };
}

const toolCalls = [
  activation(1, 'pdf'),
  activation(2, 'xls'),
  activation(3, 'pdf'),
  { turnIndex: 4, toolName: 'other', arguments: { name: 'doc' }, error: '', errorType: '' },
  { turnIndex: 5, toolName: 'skill__activate', error: '', errorType: '' },
  activation(6, 5),
  activation(7, 'err', 'failed'),
];

function ask(type: string, params: Record<string, unknown>, calls = toolCalls) {
  return findHandler(type)?.evaluate(params, evalContext({ toolCalls: calls }), documented.evals);
}

describe('skill_activated', () => {
  test.each([
    [{ skill_names: ['pdf', 'xls'] }, 1, 'all required skills were activated'],
    [{ skill_names: ['pdf', 'doc'] }, 0.5, 'missing skill activations: doc'],
    [{ skill_names: ['pdf', 'xls'], min_calls: 2 }, 0.5, 'missing skill activations: xls'],
    [{ skill_names: ['err', '5'] }, 0, 'missing skill activations: err, 5'],
    [{ skill_names: [] }, 1, 'all required skills were activated'],
    [{}, 1, 'all required skills were activated'],
  ])('with %j', (params, score, explanation) => {
    expect(ask('skill_activated', params)).toMatchObject({ score, explanation });
  });

  test('counts the activations that went well', () => {
    expect(ask('skill_activated', { skill_names: ['pdf'] })).toMatchObject({
      value: { activated: ['pdf', 'xls'], expected: ['pdf'] },
      details: { counts: { pdf: 2, xls: 1 } },
    });
  });
});

describe('skill_not_activated', () => {
  test('names every forbidden activation with its place', () => {
    expect(ask('skill_not_activated', { skill_names: ['pdf', 'err'] })).toMatchObject({
      score: 0,
      explanation: 'forbidden skills activated: pdf, pdf',
      violations: [
        { turnIndex: 1, description: 'forbidden skill "pdf" was activated', evidence: { skill: 'pdf' } },
        { turnIndex: 3 },
      ],
    });
  });

  test('is content without any', () => {
    expect(ask('skill_not_activated', { skill_names: ['doc'] })).toMatchObject({ score: 1 });
  });
});

describe('skill_activation_order', () => {
  test.each([
    [['pdf', 'pdf', 'err'], 1, 'skill activation sequence [pdf → pdf → err] fully matched'],
    [['pdf', 'zip', 'xls'], 1 / 3, 'sequence incomplete: matched 1/3, missing "zip"'],
    [[], 0, 'sequence param is required and must be non-empty'],
  ])('with %j', (sequence, score, explanation) => {
    expect(ask('skill_activation_order', { sequence })).toMatchObject({ score, explanation });
  });

  test('says so when there is no activation at all', () => {
    expect(ask('skill_activation_order', { sequence: ['pdf'] }, [])).toMatchObject({
      score: 0,
      explanation: 'no skill activations found',
    });
  });
});
