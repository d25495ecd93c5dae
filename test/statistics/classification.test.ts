import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classify } from '../../src/statistics/classification.js';

const count = fc.nat({ max: 500 });

describe('a classification', () => {
  test('agrees with a textbook', () => {
    // 8 of 10 caught rightly: Wilson's interval of 0.8 with n = 10 is 0.4902 to 0.9433.
    const { precision, recall, f1, falsePositiveRate } = classify({ tp: 8, fp: 2, fn: 2, tn: 88 });
    expect(precision?.value).toBe(0.8);
    expect(precision?.low).toBeCloseTo(0.4902, 4);
    expect(precision?.high).toBeCloseTo(0.9433, 4);
    expect(recall).toEqual(precision);
    expect(f1?.value).toBeCloseTo(0.8, 12);
    expect(falsePositiveRate?.value).toBeCloseTo(2 / 90, 12);
  });

  test.each([
    ['what never fired has no precision', { tp: 0, fp: 0, fn: 3, tn: 4 }, ['precision', 'f1']],
    ['where nothing is to be caught, there is no recall', { tp: 0, fp: 1, fn: 0, tn: 4 }, ['recall', 'f1']],
    ['where all is to be caught, nothing can be caught wrongly', { tp: 1, fp: 0, fn: 1, tn: 0 }, ['falsePositiveRate']],
    [
      'of nothing, nothing is known',
      { tp: 0, fp: 0, fn: 0, tn: 0 },
      ['precision', 'recall', 'f1', 'falsePositiveRate'],
    ],
  ])('%s', (_, outcomes, missing) => {
    const nulls = Object.entries(classify(outcomes)).filter(([, share]) => share === null);
    expect(nulls.map(([name]) => name)).toEqual(missing);
  });

  test('no share lies outside its interval, and no interval outside 0 and 1', () => {
    fc.assert(
      fc.property(count, count, count, count, (tp, fp, fn, tn) => {
        for (const share of Object.values(classify({ tp, fp, fn, tn }))) {
          if (share === null) continue;
          expect(share.low).toBeGreaterThanOrEqual(0);
          expect(share.low).toBeLessThanOrEqual(share.value);
          expect(share.high).toBeGreaterThanOrEqual(share.value);
          expect(share.high).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('F1 is the harmonic mean of precision and recall', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), count, count, (tp, fp, fn) => {
        const { precision, recall, f1 } = classify({ tp, fp, fn, tn: 0 });
        const [p, r] = [precision?.value ?? 0, recall?.value ?? 0];
        expect(f1?.value).toBeCloseTo((2 * p * r) / (p + r), 10);
      }),
    );
  });
});
