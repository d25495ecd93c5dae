const RUNS = 5;

/** Seconds of each case: the medians of runs that take turns, so that a slow moment of the machine hits all of them. */
export function medianSeconds(cases: readonly (() => void)[]): readonly number[] {
  const runs = Array.from({ length: RUNS }, () => cases.map(secondsOf));
  return cases.map((_, index) => median(runs.map((run) => run[index] ?? 0)));
}

/** As `medianSeconds`, for whatever is measured of something that takes its time. */
export async function runsInTurn<Measured>(
  cases: readonly (() => Promise<Measured>)[],
): Promise<readonly (readonly Measured[])[]> {
  const measured: Measured[][] = cases.map(() => []);
  for (let run = 0; run < RUNS; run += 1) {
    for (const [index, measure] of cases.entries()) measured[index]?.push(await measure());
  }
  return measured;
}

export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function secondsOf(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}
