import { intervalOf } from '../../statistics/interval.js';
import { mcnemar } from '../../statistics/mcnemar.js';
import { neededToTell } from '../../statistics/needed.js';
import type { Rate, ShadowStatistics } from './shadow-report.js';

export interface Counted {
  readonly flips: number;
  readonly compared: number;
  readonly touched: number;
  readonly conversations: number;
  readonly stricter: number;
  readonly looser: number;
  /** The share that the gate allows; absent: it allows none, or a number. */
  readonly limit?: number;
}

/** Rarer than this is what a change is hoped to be where nothing flips and nobody says what is allowed. */
const RARE = 0.001;

/** How sure it is what was found. */
export function statisticsOf(counted: Counted): ShadowStatistics {
  const { flips, compared, touched, conversations, stricter, looser } = counted;
  const p = mcnemar(stricter, looser);
  return {
    confidence: 0.95,
    answers: rateOf(flips, compared),
    conversations: rateOf(touched, conversations),
    mcnemar: p === undefined ? null : { stricter, looser, p: rounded(p) },
    needed: neededOf(counted),
  };
}

function rateOf(flips: number, of: number): Rate {
  const interval = intervalOf(flips, of);
  return {
    flips,
    of,
    rate: of === 0 ? null : rounded(flips / of),
    interval: interval === undefined ? null : { ...interval, low: rounded(interval.low), high: rounded(interval.high) },
  };
}

function neededOf({ flips, compared, limit }: Counted): ShadowStatistics['needed'] {
  const asked = limit ?? (flips === 0 ? RARE : undefined);
  if (asked === undefined || compared === 0) return null;
  return { limit: asked, more: neededToTell(flips, compared, asked) ?? null };
}

const DIGITS = 8;

/** What comes behind depends on the machine's arithmetic. */
function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
