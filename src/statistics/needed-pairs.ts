import { mcnemar } from './mcnemar.js';

/** Beyond this nobody collects any more. */
const MOST = 2 ** 40;

/** The share of doubt that a test may leave. */
const DOUBT = 0.05;

/**
 * How many more pairs it takes to tell which way pairs rather change, if they come out as those so far did. Nothing where no
 * number would do, as there are as many of one way as of the other, and where no pair changed.
 */
export function neededPairs(oneWay: number, otherWay: number, pairs: number): number | undefined {
  if (oneWay === otherWay) return undefined;
  const isTold = (total: number) => tells(Math.round((oneWay * total) / pairs), Math.round((otherWay * total) / pairs));
  if (isTold(pairs)) return 0;
  let most = pairs * 2;
  while (!isTold(most)) {
    most *= 2;
    if (most > MOST) return undefined;
  }
  let least = Math.floor(most / 2);
  while (most - least > 1) {
    const middle = Math.floor((least + most) / 2);
    if (isTold(middle)) most = middle;
    else least = middle;
  }
  return most - pairs;
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
