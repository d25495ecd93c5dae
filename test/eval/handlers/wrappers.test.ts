import { describe, expect, test } from 'vitest';
import { findHandler } from '../../../src/eval/catalogue.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';

const context = evalContext({ currentOutput: 'hello there' });
const half = { eval_type: 'contains', eval_params: { patterns: ['hello', 'zz'] } };
const judged = { eval_type: 'llm_judge', eval_params: { criteria: 'polite' } };

function ask(type: string, params: Record<string, unknown>) {
  return findHandler(type)?.evaluate(params, context, documented.evals);
}

const LIMITS = [
  [{}, false],
  [{ min_score: 0.5 }, true],
  [{ min_score: 0.51 }, false],
  [{ max_score: 0.4 }, false],
  [{ max_score: 1 }, true],
  [{ min_score: 0.2, max_score: 0.6 }, true],
  [{ min_score: 1, max_score: 0 }, false],
  [{ min_score: 'x' }, false],
] as const;

describe('assertion', () => {
  test.each(LIMITS)('of a score of one half within %j is %s', (limits, passes) => {
    expect(ask('assertion', { ...half, ...limits })).toMatchObject({
      score: 0.5,
      value: passes,
      explanation: 'missing patterns: zz',
    });
  });

  test('never passes what could not be asked', () => {
    const finding = ask('assertion', judged);
    expect(finding).toMatchObject({ skipped: true, skipReason: 'it needs a model that judges, and a replay has none' });
    expect(finding).not.toHaveProperty('value');
    expect(finding).not.toHaveProperty('score');
  });

  test('may wrap another wrapper', () => {
    expect(ask('assertion', { eval_type: 'assertion', eval_params: half, min_score: 0.5 })).toMatchObject({
      value: true,
    });
  });

  test.each([
    [{}, 'assertion handler requires eval_type param'],
    [{ eval_type: 'nope' }, 'assertion inner eval: unknown eval type: "nope"'],
  ])('cannot answer with %j', (params, message) => {
    expect(() => ask('assertion', params)).toThrow(message);
  });
});

describe('guardrail', () => {
  test.each(LIMITS)('of a score of one half within %j is accepted: %s', (limits, accepted) => {
    expect(ask('guardrail', { ...half, ...limits })).toMatchObject({
      score: 0.5,
      value: { found: 1, total: 2 },
      details: { triggered: !accepted, action: 'block' },
    });
  });

  test('repeats the action that it was given', () => {
    expect(ask('guardrail', { ...half, action: 'warn' })).toMatchObject({ details: { action: 'warn' } });
    expect(ask('guardrail', { ...half, action: 5 })).toMatchObject({ details: { action: 'block' } });
  });

  test('is neither triggered nor not by what could not be asked', () => {
    expect(ask('guardrail', judged)).not.toHaveProperty('details');
  });
});

describe('params of a wrapper', () => {
  test.each([
    [half, []],
    [{ ...half, action: 'warn', min_score: 0.5 }, []],
    [{ eval_type: 'nope' }, ['eval_type']],
    [{ eval_type: 'contains' }, ['eval_params.patterns']],
    [{ eval_type: 'assertion', eval_params: { eval_type: 'nope' } }, ['eval_params.eval_type']],
    [{}, ['eval_type']],
  ])('%j are wrong at %j', (params, expected) => {
    const issues = findHandler('guardrail')?.params.safeParse(params).error?.issues ?? [];
    expect(issues.map(({ path }) => path.join('.'))).toEqual(expected);
  });
});

describe('under other behaviours', () => {
  const under = (type: string, params: Record<string, unknown>, more: Partial<typeof documented.evals>) =>
    findHandler(type)?.evaluate(params, context, { ...documented.evals, ...more });

  test.each([
    [{ max_score: 0.4 }, true],
    [{ min_score: 0.5, max_score: 0.4 }, false],
    [{}, true],
  ])('a guardrail within %j that ignores the highest score: triggered is %s', (limits, triggered) => {
    const finding = under('guardrail', { ...half, ...limits }, { maxScoreOfGuardrail: 'ignored' });
    expect(finding?.details).toMatchObject({ triggered });
  });

  test('what has no score may not trigger a guardrail', () => {
    const failing = { eval_type: 'json_schema', eval_params: { schema: { type: 'nonsense' }, allow_wrapped: true } };
    const finding = findHandler('guardrail')?.evaluate(failing, evalContext({ currentOutput: '1' }), {
      ...documented.evals,
      noScoreInGuardrail: 'does not trigger',
    });
    expect(finding?.details).toMatchObject({ triggered: false });
  });

  test('what judges nothing scores, and says so to whoever asks', () => {
    const finding = under('assertion', judged, { withoutBackend: 'scored' });
    const unjudged = 'it needs a model that judges, and a replay has none';
    expect(finding).toMatchObject({ score: 0, value: false, unjudged });
  });

  test('a newer type is unknown', () => {
    const wrapping = { eval_type: 'spoke_in_state', eval_params: {} };
    expect(() => under('assertion', wrapping, { newerTypes: 'unknown' })).toThrow(
      'unknown eval type: "spoke_in_state"',
    );
  });
});
