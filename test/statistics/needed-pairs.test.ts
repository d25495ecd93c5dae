import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mcnemar } from '../../src/statistics/mcnemar.js';
import { neededPairs } from '../../src/statistics/needed-pairs.js';

describe('how many more pairs would tell', () => {
  test.each([
    ['six of one way and none of the other are enough', 6, 0, 6, 0],
    ['five are not: one more like them is', 5, 0, 5, 1],
    ['of one pair in ten that changes, fifty are needed', 1, 0, 10, 45],
    ['as many of one way as of the other tell nothing, however many there are', 3, 3, 100, undefined],
    ['where nothing changed, nothing is to be told', 0, 0, 100, undefined],
  ])('%s', (_, oneWay, otherWay, pairs, more) => {
    expect(neededPairs(oneWay, otherWay, pairs)).toBe(more);
    expect(neededPairs(otherWay, oneWay, pairs)).toBe(more);
  });

  test('so many tell, and what is told already needs none', () => {
    const counts = fc.tuple(fc.nat(60), fc.nat(60), fc.nat(200));
    fc.assert(
      fc.property(counts, ([oneWay, otherWay, others]) => {
        fc.pre(oneWay !== otherWay);
        const pairs = oneWay + otherWay + others;
        const more = neededPairs(oneWay, otherWay, pairs) ?? Number.NaN;
        const scale = (pairs + more) / pairs;
        const p = mcnemar(Math.round(oneWay * scale), Math.round(otherWay * scale)) ?? 1;
        expect(p).toBeLessThan(0.0501);
        expect(more === 0).toBe((mcnemar(oneWay, otherWay) ?? 1) < 0.05);
      }),
    );
  });

  test('a difference that is almost none is reckoned as fast as any', () => {
    expect(neededPairs(5000, 5001, 20_000)).toBeGreaterThan(7e8);
    expect(neededPairs(500_000, 500_001, 2_000_000)).toBeUndefined();
  });
});
