import { InputError } from '../diagnostic/input-error.js';
import { addCuts } from './cut-report.js';
import { addEvalCounts, addEvalReports } from './eval-tally.js';
import { addCoverage } from './exercised/add-coverage.js';
import { fateSection } from './fate/fate-findings.js';
import { DEFAULT_GATE, type GateOptions, judgeGate } from './gate.js';
import { addAudits } from './guardrail-tally.js';
import { addKnown } from './known/add-known.js';
import { addLabels } from './labels/add-labels.js';
import { addLeaks } from './leaks/add-leaks.js';
import { addProcesses } from './process-figures.js';
import { addRecorded } from './recorded.js';
import type { GuardrailReport, HookReport, PolicyReport, Report, Totals } from './report.js';

/**
 * One report of two, as if one run had read the inputs of the first and then those of the second. Associative, so that
 * shards may be merged in any grouping. The gate is judged anew.
 */
export function mergeReports(a: Report, b: Report, gate: GateOptions = DEFAULT_GATE): Report {
  requireEqual('semantics', a.semantics, b.semantics);
  requireEqual('version', a.tool.version, b.tool.version);
  requireBoth('cuts', a, b);
  requireBoth('known', a, b);
  requireBoth('coverage', a, b);
  requireBoth('leaks', a, b);
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
    ...fateSection([a, b].flatMap(({ fates }) => fates ?? [])),
    ...recordedOf(a, b),
    ...(a.cuts && b.cuts && { cuts: addCuts(a.cuts, b.cuts) }),
    ...(a.known && b.known && { known: addKnown(a.known, b.known) }),
    ...(a.coverage && b.coverage && { coverage: addCoverage(a.coverage, b.coverage) }),
    ...(a.leaks && b.leaks && { leaks: addLeaks(a.leaks, b.leaks) }),
    ...labelsOf(a, b),
  };
  return { ...ungated, gate: judgeGate(ungated, gate) };
}

/** Both shards compare, or neither does. */
function recordedOf({ recorded: a }: Report, { recorded: b }: Report): Pick<Report, 'recorded'> {
  if (a === undefined && b === undefined) return {};
  if (a === undefined || b === undefined)
    throw new InputError('cannot merge a report that compares recorded verdicts with one that does not');
  return { recorded: addRecorded(a, b) };
}

/** As with recorded verdicts. */
function labelsOf({ labels: a }: Report, { labels: b }: Report): Pick<Report, 'labels'> {
  if (a === undefined && b === undefined) return {};
  if (a === undefined || b === undefined)
    throw new InputError('cannot merge a report that holds its input against labels with one that does not');
  return { labels: addLabels(a, b) };
}

/** Verdicts of different rules do not add up to one report. */
function requireEqual(what: string, one: string, other: string): void {
  if (one !== other) throw new InputError(`cannot merge reports of different ${what} "${one}" and "${other}"`);
}

/** A part of the shards would pass for all of them. */
function requireBoth(section: 'cuts' | 'known' | 'coverage' | 'leaks', a: Report, b: Report): void {
  if ((a[section] === undefined) === (b[section] === undefined)) return;
  throw new InputError(`cannot merge a report with "${section}" and one without`);
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
    guardrails: a.guardrails.map((one, index) => addGuardrail(one, b.guardrails[index])),
    hooks: a.hooks.map((one, index) => addHook(one, b.hooks[index])),
    evals: a.evals.map((one, index) => addEvalReports(one, b.evals[index])),
  };
}

function addGuardrail(a: GuardrailReport, b: GuardrailReport | undefined): GuardrailReport {
  return { ...addKeys(a, b, ['evaluated', 'fired', 'masked']), ...addAudits(a, b) };
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
