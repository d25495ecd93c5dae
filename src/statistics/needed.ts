import { intervalOf } from './interval.js';

/** Beyond this nobody collects any more. */
const MOST = 2 ** 40;

/**
 * How many more trials it takes to tell on which side of a limit the share is, if they come out as those so far did. Nothing
 * where no number would do, as the share is the limit itself, and where nothing was tried.
 */
export function neededToTell(successes: number, trials: number, limit: number): number | undefined {
  if (trials <= 0) return undefined;
  const share = successes / trials;
  if (share === limit) return undefined;
  const isTold = (total: number) => tells(Math.round(share * total), total, limit);
  if (isTold(trials)) return 0;
  let most = trials * 2;
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
  return most - trials;
}

function tells(successes: number, trials: number, limit: number): boolean {
  const interval = intervalOf(successes, trials);
  return interval !== undefined && (interval.high <= limit || interval.low > limit);
}
