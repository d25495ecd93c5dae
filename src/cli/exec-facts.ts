import type { Processes } from '../exec/processes.js';
import type { ExecStatistics } from '../exec/statistics.js';
import type { ProcessFacts } from '../report/facts.js';
import { visible } from '../report/sanitize.js';
import { quantile } from '../statistics/quantile.js';
import type { World } from './world.js';

/** What a report says of processes. Durations are left out unless they are asked for: no two runs take the same time. */
export function processFacts(
  statistics: readonly ExecStatistics[],
  { timings }: { readonly timings: boolean },
): readonly ProcessFacts[] {
  return statistics.flatMap(({ name, kind, started, cached, failures, durationsMs }) => {
    // An eval that is a process is no hook; what became of it is among the results of evals.
    if (kind === 'exec eval') return [];
    return [{ name, kind, started, cached, failures: Object.fromEntries(failures), ...(timings && { durationsMs }) }];
  });
}

/** One line for each hook or eval that is a process: how often it was started, how long it took, how it failed. */
function processLines(statistics: readonly ExecStatistics[]): readonly string[] {
  return statistics.map(({ name, kind, started, cached, failures, durationsMs }) => {
    const sorted = durationsMs.toSorted((one, other) => one - other);
    const times = sorted.length === 0 ? [] : [`median ${atShare(sorted, 0.5)} ms`, `p95 ${atShare(sorted, 0.95)} ms`];
    const failed = [...failures].map(([reason, count]) => `failed ${timesOf(count)}: ${reason}`);
    const reused = cached === 0 ? [] : [`answered ${timesOf(cached)} from the cache`];
    const what = kind === 'exec eval' ? `eval type "${name}"` : `${kind} hook "${name}"`;
    return `${what}: ${[`started ${timesOf(started)}`, ...reused, ...times, ...failed].join(', ')}`;
  });
}

/** To whoever waits for processes. */
export async function tellProcesses(processes: Processes | undefined, { stderr }: World): Promise<void> {
  for (const line of processLines(processes?.statistics() ?? [])) await stderr.write(`${visible(line)}\n`);
}

/** More digits where they say something. */
function atShare(sorted: readonly number[], share: number): string {
  const value = quantile(sorted, share);
  return value.toFixed(value < 10 ? 1 : 0);
}

function timesOf(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
