import { atMost } from './binomial.js';

/**
 * McNemar's exact test: whether pairs that changed one way and pairs that changed the other way are really not equally
 * likely. The chance to see what was seen, or anything as lopsided, if they were. Nothing, where no pair changed.
 */
export function mcnemar(oneWay: number, otherWay: number): number | undefined {
  const changed = oneWay + otherWay;
  if (changed === 0) return undefined;
  return Math.min(1, 2 * atMost(Math.min(oneWay, otherWay), changed, 1 / 2));
}
