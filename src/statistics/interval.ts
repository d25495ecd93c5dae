import { atMost } from './binomial.js';

/** Where the true share lies, as far as what was counted can tell. */
export interface Interval {
  readonly method: 'wilson' | 'clopper-pearson';
  readonly low: number;
  readonly high: number;
}

/** The share of doubt that an interval leaves. */
const DOUBT = 0.05;

/** The 97.5 % quantile of the normal distribution: 2.5 % of doubt at each end. */
const Z = 1.959_963_984_540_054;

/** Up to so many, the normal approximation behind Wilson's interval is not good enough at its lower end. */
const FEW = 10;

/**
 * The 95 % interval of a share. Of few successes the exact one (Clopper and Pearson), else Wilson's. Of none at all the
 * doubt is all at one end, which gives the "rule of three": 3 in `trials` at most. Nothing, where nothing was tried.
 */
export function intervalOf(successes: number, trials: number): Interval | undefined {
  if (trials <= 0) return undefined;
  const failures = trials - successes;
  if (failures < successes) {
    const mirrored = intervalOf(failures, trials);
    return mirrored && { ...mirrored, low: 1 - mirrored.high, high: 1 - mirrored.low };
  }
  return successes <= FEW ? clopperPearson(successes, trials) : wilson(successes, trials);
}

export function wilson(successes: number, trials: number): Interval {
  const share = successes / trials;
  const scale = 1 + Z ** 2 / trials;
  const middle = (share + Z ** 2 / (2 * trials)) / scale;
  const reach = (Z / scale) * Math.sqrt((share * (1 - share)) / trials + Z ** 2 / (4 * trials ** 2));
  return { method: 'wilson', low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}

export function clopperPearson(successes: number, trials: number): Interval {
  const doubt = successes === 0 || successes === trials ? DOUBT : DOUBT / 2;
  const low = successes === 0 ? 0 : chanceWhere((chance) => 1 - atMost(successes - 1, trials, chance) > doubt);
  const high = successes === trials ? 1 : chanceWhere((chance) => atMost(successes, trials, chance) < doubt);
  return { method: 'clopper-pearson', low, high };
}

const HALVINGS = 60;

/** The least chance of which this is true; it stays true for all greater ones. */
function chanceWhere(isTrue: (chance: number) => boolean): number {
  let low = 0;
  let high = 1;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (isTrue(middle)) high = middle;
    else low = middle;
  }
  return high;
}
