import { isWithin } from '../../compare/exercised/limits.js';
import type { LimitPart } from '../../compare/exercised/part.js';
import { timesIn, type Weighted, weightedQuantile } from '../../statistics/weighted-quantile.js';
import type { Distribution, MeasuredPlace } from './coverage-report.js';

/** Shares of a limit that a bucket goes up to. */
const SHARES = [0.5, 0.75, 0.9, 1, 1.1, 1.5, null] as const;

/** Collects what texts measure, at the cost of one number for each figure that is not like the others. */
export class DistributionTally {
  readonly #limit: LimitPart;
  readonly #texts = new Map<number, number>();
  #nearestWithin: MeasuredPlace | undefined;
  #nearestBeyond: MeasuredPlace | undefined;

  constructor(limit: LimitPart) {
    this.#limit = limit;
  }

  /** Of two texts that are equally near the first one told is remembered. */
  count(measured: MeasuredPlace): void {
    const { figure } = measured;
    this.#texts.set(figure, (this.#texts.get(figure) ?? 0) + 1);
    if (isWithin(this.#limit, figure)) this.#nearestWithin = nearer(this.#limit, this.#nearestWithin, measured);
    else this.#nearestBeyond = nearer(this.#limit, this.#nearestBeyond, measured);
  }

  report(): Distribution | undefined {
    const sorted = [...this.#texts].toSorted(([one], [other]) => one - other);
    const measured = timesIn(sorted);
    if (measured === 0) return undefined;
    const within = timesIn(sorted.filter(([figure]) => isWithin(this.#limit, figure)));
    const at = (share: number) => weightedQuantile(sorted, share);
    return {
      measured,
      within,
      beyond: measured - within,
      quantiles: { p50: at(0.5), p90: at(0.9), p99: at(0.99) },
      ...(this.#nearestWithin && { largestWithin: this.#nearestWithin }),
      ...(this.#nearestBeyond && { smallestBeyond: this.#nearestBeyond }),
      buckets: bucketsOf(sorted, this.#limit),
    };
  }
}

/** As if one run had measured both, as far as that can be told. */
export function addDistributions(
  a: Distribution | undefined,
  b: Distribution | undefined,
  limit: Pick<LimitPart, 'limit'>,
): Distribution | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const largestWithin = nearer(limit, a.largestWithin, b.largestWithin);
  const smallestBeyond = nearer(limit, a.smallestBeyond, b.smallestBeyond);
  return {
    measured: a.measured + b.measured,
    within: a.within + b.within,
    beyond: a.beyond + b.beyond,
    ...(largestWithin && { largestWithin }),
    ...(smallestBeyond && { smallestBeyond }),
    buckets: a.buckets.map(({ upTo, texts }, index) => ({ upTo, texts: texts + (b.buckets[index]?.texts ?? 0) })),
  };
}

function bucketsOf(sorted: Weighted, { limit }: LimitPart): Distribution['buckets'] {
  const shareOf = (figure: number) => SHARES.findIndex((share) => share === null || figure <= share * limit);
  const texts = SHARES.map(() => 0);
  for (const [figure, count] of sorted) {
    const bucket = shareOf(figure);
    texts[bucket] = (texts[bucket] ?? 0) + count;
  }
  return SHARES.map((upTo, index) => ({ upTo, texts: texts[index] ?? 0 }));
}

function nearer(
  { limit }: Pick<LimitPart, 'limit'>,
  a: MeasuredPlace | undefined,
  b: MeasuredPlace | undefined,
): MeasuredPlace | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.abs(b.figure - limit) < Math.abs(a.figure - limit) ? b : a;
}
