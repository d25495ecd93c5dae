import { intervalOf } from './interval.js';
import { leastMore } from './least-more.js';

/**
 * How many more trials it takes to tell on which side of a limit the share is, if they come out as those so far did. Nothing
 * where no number would do, as the share is the limit itself, and where nothing was tried.
 */
export function neededToTell(successes: number, trials: number, limit: number): number | undefined {
  if (trials <= 0) return undefined;
  const share = successes / trials;
  if (share === limit) return undefined;
  return leastMore(trials, (total) => tells(Math.round(share * total), total, limit));
}

function tells(successes: number, trials: number, limit: number): boolean {
  const interval = intervalOf(successes, trials);
  return interval !== undefined && (interval.high <= limit || interval.low > limit);
}
