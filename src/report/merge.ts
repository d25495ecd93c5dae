import { InputError } from '../diagnostic/input-error.js';
import { addEvalCounts, addEvalReports } from './eval-tally.js';
import { DEFAULT_GATE, type GateOptions, judgeGate } from './gate.js';
import { addProcesses } from './process-figures.js';
import type { HookReport, PolicyReport, Report, Totals } from './report.js';

/**
 * One report of two, as if one run had read the inputs of the first and then those of the second. Associative, so that
 * shards may be merged in any grouping. The gate is judged anew.
 */
export function mergeReports(a: Report, b: Report, gate: GateOptions = DEFAULT_GATE): Report {
  requireEqual('semantics', a.semantics, b.semantics);
  requireEqual('version', a.tool.version, b.tool.version);
  const ungated = {
    schema: a.schema,
    tool: a.tool,
    semantics: a.semantics,
    partial: a.partial || b.partial,
    policies: mergePolicies(a.policies, b.policies),
    inputs: [...a.inputs, ...b.inputs],
    totals: addTotals(a.totals, b.totals),
    violations: [...a.violations, ...b.violations],
    evals: [...a.evals, ...b.evals],
  };
  return { ...ungated, gate: judgeGate(ungated, gate) };
}

/** Verdicts of different rules do not add up to one report. */
function requireEqual(what: string, one: string, other: string): void {
  if (one !== other) throw new InputError(`cannot merge reports of different ${what} "${one}" and "${other}"`);
}

/** Two policies of one id and digest are the same one: their counts add. Others are both listed. */
function mergePolicies(a: readonly PolicyReport[], b: readonly PolicyReport[]): readonly PolicyReport[] {
  const merged = new Map<string, PolicyReport>();
  for (const policy of [...a, ...b]) {
    const key = JSON.stringify([policy.id, policy.digest]);
    const known = merged.get(key);
    merged.set(key, known === undefined ? policy : addPolicy(known, policy));
  }
  return [...merged.values()];
}

/** A digest covers every guardrail and hook, so those of two equal policies stand in the same places. */
function addPolicy(a: PolicyReport, b: PolicyReport): PolicyReport {
  return {
    ...a,
    guardrails: a.guardrails.map((one, index) => addKeys(one, b.guardrails[index], ['evaluated', 'fired', 'masked'])),
    hooks: a.hooks.map((one, index) => addHook(one, b.hooks[index])),
    evals: a.evals.map((one, index) => addEvalReports(one, b.evals[index])),
  };
}

/** The median of two runs cannot be told from their medians, so it is not said. */
function addHook({ timings: _, ...a }: HookReport, b: HookReport | undefined): HookReport {
  const process = addProcesses(a.process, b?.process);
  return { ...addKeys(a, b, ['evaluated', 'fired', 'failed']), ...(process && { process }) };
}

function addTotals(a: Totals, b: Totals): Totals {
  const counts = addKeys(a, b, [
    'conversations',
    'turns',
    'responses',
    'toolCalls',
    'chunks',
    'evaluations',
    'skipped',
    'masked',
  ]);
  return {
    ...counts,
    violations: addKeys(a.violations, b.violations, ['denied', 'enforced', 'monitored', 'crashed']),
    expectations: addKeys(a.expectations, b.expectations, ['met', 'missed', 'unexpected']),
    evals: addEvalCounts(a.evals, b.evals),
  };
}

/** `a` with those of its numbers that `keys` names increased by b's. */
function addKeys<Key extends string, Counts extends Readonly<Record<Key, number>>>(
  a: Counts,
  b: Readonly<Record<Key, number>> | undefined,
  keys: readonly Key[],
): Counts {
  if (b === undefined) return a;
  return { ...a, ...Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])) };
}
