import { quantile } from '../statistics/quantile.js';
import type { PolicyFacts, ProcessFacts } from './facts.js';
import { hookKey } from './policy-counts.js';
import type { HookReport, ProcessReport } from './report.js';

type Figures = Pick<HookReport, 'process' | 'timings'>;

/** For each policy, what its hooks that are processes came to, by the key of the hook. */
export function processFigures(
  policies: readonly PolicyFacts[],
  processes: readonly ProcessFacts[],
): readonly ReadonlyMap<string, Figures>[] {
  const figures = policies.map(() => new Map<string, Figures>());
  for (const facts of processes) {
    const { kind, name, policy } = facts;
    const owner = policies.findIndex(
      ({ id, hooks }) => (policy ?? id) === id && hooks.some((hook) => hook.kind === kind && hook.name === name),
    );
    figures[owner]?.set(hookKey(kind, name), figuresOf(facts));
  }
  return figures;
}

/** What the processes of one hook did in two runs. */
export function addProcesses(a: ProcessReport | undefined, b: ProcessReport | undefined): ProcessReport | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const failures = new Map(Object.entries(a.failures));
  for (const [reason, count] of Object.entries(b.failures)) failures.set(reason, (failures.get(reason) ?? 0) + count);
  return { started: a.started + b.started, cached: a.cached + b.cached, failures: byReason(failures) };
}

function figuresOf({ started, cached, failures, durationsMs }: ProcessFacts): Figures {
  const process = { started, cached, failures: byReason(Object.entries(failures)) };
  if (durationsMs === undefined || durationsMs.length === 0) return { process };
  const sorted = durationsMs.toSorted((one, other) => one - other);
  return { process, timings: { medianMs: quantile(sorted, 0.5), p95Ms: quantile(sorted, 0.95) } };
}

/** The order in which things failed depends on who was quicker. */
function byReason(failures: Iterable<readonly [string, number]>): ProcessReport['failures'] {
  return Object.fromEntries([...failures].sort(([one], [other]) => (one < other ? -1 : 1)));
}
