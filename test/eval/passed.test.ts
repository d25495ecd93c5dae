import { describe, expect, test } from 'vitest';
import type { EvalThreshold } from '../../src/eval/eval.js';
import { passedOf } from '../../src/eval/passed.js';
import type { EvalResult } from '../../src/hook/evals.js';
import { documented } from '../../src/semantics/documented.js';

type Found = Partial<EvalResult>;

function passed(threshold: EvalThreshold | undefined, found: Found, behaviour = documented.evals) {
  return passedOf({ ...(threshold && { threshold }) }, { evalId: 'e', type: 'contains', ...found }, behaviour);
}

describe('an eval is passed', () => {
  test.each<[title: string, EvalThreshold | undefined, Found, boolean | undefined]>([
    ['by a full score', undefined, { score: 1 }, true],
    ['by more', undefined, { score: 1.5 }, true],
    ['not by less', undefined, { score: 0.99 }, false],
    ['by a value of true, whatever the score', undefined, { score: 0, value: true }, true],
    ['not by a value of false', undefined, { score: 1, value: false }, false],
    ['by no other value', undefined, { score: 0, value: { valid: true } }, false],
    ['by nobody knows when there is no score', undefined, {}, undefined],
    ['by nobody knows when it is skipped', undefined, { skipped: true, score: 1 }, undefined],
    ['by nobody knows when it failed without a score', undefined, { error: 'no' }, undefined],
    ['not when it failed with a score of 0', undefined, { error: 'no', score: 0 }, false],
    ['by a score at its lower bound', { minScore: 0.8 }, { score: 0.8 }, true],
    ['not by a score below it', { minScore: 0.8 }, { score: 0.79 }, false],
    ['by a score at its upper bound', { maxScore: 0.2 }, { score: 0.2 }, true],
    ['not by a score above it', { maxScore: 0.2 }, { score: 0.3 }, false],
    ['between both bounds', { minScore: 0.2, maxScore: 0.4 }, { score: 0.3 }, true],
    ['by its score alone when there are bounds', { minScore: 0.5 }, { score: 0.6, value: false }, true],
    ['by nobody knows when there is a bound and no score', { minScore: 0.5 }, { value: true }, undefined],
    ['when it should fail and does', { passed: false }, { score: 0 }, true],
    ['not when it should fail and does not', { passed: false }, { score: 1 }, false],
    ['by both, a bound and what it should be', { passed: true, minScore: 0.5 }, { score: 0.6 }, false],
    ['by an empty threshold as by none', {}, { score: 1 }, true],
    ['never by a failure, even where a low score is wanted', { maxScore: 0.2 }, { error: 'no', score: 0 }, undefined],
  ])('%s', (_title, threshold, found, expected) => {
    expect(passed(threshold, found)).toBe(expected);
  });

  test('as if there were no threshold where a release ignores it', () => {
    const behaviour = { ...documented.evals, threshold: 'ignored' } as const;
    expect(passed({ minScore: 0.5 }, { score: 0.6 }, behaviour)).toBe(false);
  });
});
