/** Numbers, each once and in ascending order, and how often each was met. */
export type Weighted = readonly (readonly [value: number, times: number])[];

/** As the quantile of a list in which each number stands as often as it was met; 0 of none. */
export function weightedQuantile(sorted: Weighted, share: number): number {
  const rank = Math.max(1, Math.ceil(timesIn(sorted) * share));
  let passed = 0;
  for (const [value, times] of sorted) {
    passed += times;
    if (passed >= rank) return value;
  }
  return 0;
}

/** How many numbers there are, repetitions included. */
export function timesIn(sorted: Weighted): number {
  return sorted.reduce((sum, [, times]) => sum + times, 0);
}
