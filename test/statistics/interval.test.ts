import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clopperPearson, intervalOf, wilson } from '../../src/statistics/interval.js';
import { mcnemar } from '../../src/statistics/mcnemar.js';
import { neededToTell } from '../../src/statistics/needed.js';

// The figures are those of scipy 1.11 (`binomtest(...).proportion_ci`) and of R's `binom.test`.
describe('an interval', () => {
  test.each([
    [1, 10, 0.002529, 0.445016],
    [3, 9812, 0.00006306, 0.00089324],
    [5, 50, 0.033275, 0.218135],
  ])('of few is exact: %i of %i', (successes, trials, low, high) => {
    const interval = clopperPearson(successes, trials);
    expect(interval.low).toBeCloseTo(low, 5);
    expect(interval.high).toBeCloseTo(high, 5);
  });

  test.each([
    [15, 50, 0.191031, 0.437505],
    [50, 100, 0.403832, 0.596168],
  ])("of more is Wilson's: %i of %i", (successes, trials, low, high) => {
    const interval = wilson(successes, trials);
    expect(interval.low).toBeCloseTo(low, 5);
    expect(interval.high).toBeCloseTo(high, 5);
  });

  test.each([100, 1000, 10_000])('of none in %i follows the rule of three', (trials) => {
    const interval = intervalOf(0, trials);
    expect(interval?.low).toBe(0);
    expect(interval?.high).toBeCloseTo(1 - 0.05 ** (1 / trials), 9);
  });

  test('of nothing is nothing', () => {
    expect(intervalOf(0, 0)).toBeUndefined();
  });

  test('holds the share itself, and mirrors that of the opposite', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (one, other) => {
        const trials = one + other;
        fc.pre(trials > 0);
        const interval = intervalOf(one, trials);
        const opposite = intervalOf(other, trials);
        expect(interval?.low).toBeLessThanOrEqual(one / trials + 1e-9);
        expect(interval?.high).toBeGreaterThanOrEqual(one / trials - 1e-9);
        expect(interval?.low).toBeCloseTo(1 - (opposite?.high ?? 0), 9);
      }),
    );
  });
});

describe("McNemar's exact test", () => {
  test.each([
    [1, 0, 1],
    [5, 0, 0.0625],
    [10, 2, 0.038574],
    [6, 6, 1],
  ])('of %i against %i', (one, other, p) => {
    expect(mcnemar(one, other)).toBeCloseTo(p, 6);
    expect(mcnemar(other, one)).toBeCloseTo(p, 6);
  });

  test('tells nothing of no pair that changed', () => {
    expect(mcnemar(0, 0)).toBeUndefined();
  });
});

describe('the answers needed to tell', () => {
  test.each([
    ['none in a thousand, at most 0.1 %', 0, 1000, 0.001, 1995],
    ['enough already', 0, 3000, 0.001, 0],
    ['nothing was tried', 0, 0, 0.001, undefined],
    ['the share is the limit', 1, 100, 0.01, undefined],
  ])('%s', (_title, successes, trials, limit, more) => {
    expect(neededToTell(successes, trials, limit)).toBe(more);
  });

  test('are enough, and one fewer is not', () => {
    const more = neededToTell(3, 1000, 0.01) ?? 0;
    expect(more).toBe(0);
    const near = neededToTell(8, 1000, 0.01) ?? 0;
    expect(near).toBeGreaterThan(0);
  });
});
