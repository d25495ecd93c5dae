import { isDivided, repeatedIn, type TurnFate } from '../../compare/fate/fate.js';
import type { FateCounts } from './fate-report.js';

export const NO_FATES: FateCounts = { divided: 0, repeated: 0, stale: 0, wiped: { turns: 0, messages: 0 } };

export function countsOf({ answers, lost, reported }: TurnFate): FateCounts {
  const touched = answers.filter(({ isTouched }) => isTouched);
  return {
    divided: touched.filter(isDivided).length,
    repeated: touched.filter(({ records }) => repeatedIn(records) > 0).length,
    stale: reported?.kind === 'stale' ? 1 : 0,
    wiped: { turns: lost.length > 0 ? 1 : 0, messages: lost.length },
  };
}

export function addFateCounts(a: FateCounts, b: FateCounts): FateCounts {
  // A report has more than its counts, so they are named.
  return {
    divided: a.divided + b.divided,
    repeated: a.repeated + b.repeated,
    stale: a.stale + b.stale,
    wiped: { turns: a.wiped.turns + b.wiped.turns, messages: a.wiped.messages + b.wiped.messages },
  };
}

export function isNoFate({ divided, repeated, stale, wiped }: FateCounts): boolean {
  return divided + repeated + stale + wiped.turns === 0;
}
