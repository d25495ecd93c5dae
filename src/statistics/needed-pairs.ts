import { leastMore } from './least-more.js';
import { mcnemar } from './mcnemar.js';

/** The share of doubt that a test may leave. */
const DOUBT = 0.05;

/**
 * How many more pairs it takes to tell which way pairs rather change, if they come out as those so far did. Nothing where no
 * number would do, as there are as many of one way as of the other, and where no pair changed.
 */
export function neededPairs(oneWay: number, otherWay: number, pairs: number): number | undefined {
  if (oneWay === otherWay) return undefined;
  return leastMore(pairs, (total) =>
    tells(Math.round((oneWay * total) / pairs), Math.round((otherWay * total) / pairs)),
  );
}

/** Of so many, the exact test takes long, and says what its approximation does. */
const MANY = 2000;

/** The 95 % quantile of the chi-squared distribution with one degree of freedom. */
const CHI_SQUARED = 3.841_458_820_694_124;

function tells(oneWay: number, otherWay: number): boolean {
  const changed = oneWay + otherWay;
  if (changed <= MANY) return (mcnemar(oneWay, otherWay) ?? 1) < DOUBT;
  return (Math.abs(oneWay - otherWay) - 1) ** 2 / changed > CHI_SQUARED;
}
