import type { PolicyReport } from '../report.js';
import type { CoverageCounts, CoverageReport, GuardrailCoverage, HookCoverage } from './coverage-report.js';
import type { CoverageTally } from './coverage-tally.js';

/** A policy's part of a report, and what was tallied of it. */
export interface CoveredPolicy {
  readonly policy: PolicyReport;
  readonly tally: CoverageTally | undefined;
}

export function coverageOf(covered: readonly CoveredPolicy[]): CoverageReport {
  const guardrails = covered.flatMap(guardrailsOf);
  const hooks = covered.flatMap(({ policy }) => hooksOf(policy));
  return { ...countsOf(guardrails, hooks), guardrails, hooks };
}

export function countsOf(guardrails: readonly GuardrailCoverage[], hooks: readonly HookCoverage[]): CoverageCounts {
  const all = [...guardrails.flatMap(({ parts }) => parts), ...hooks];
  return {
    parts: all.length,
    exercised: all.filter(({ exercised }) => exercised === true).length,
    unknown: all.filter(({ exercised }) => exercised === null).length,
  };
}

function guardrailsOf({ policy, tally }: CoveredPolicy): readonly GuardrailCoverage[] {
  return policy.guardrails.flatMap(({ id: guardrail, evaluated }) => {
    const facts = tally?.of(guardrail);
    return facts === undefined ? [] : [{ policy: policy.id, guardrail, evaluated, ...facts }];
  });
}

function hooksOf({ id, hooks }: PolicyReport): readonly HookCoverage[] {
  return hooks.map(({ name: hook, kind, evaluated }) => ({
    policy: id,
    hook,
    kind,
    evaluated,
    exercised: evaluated > 0,
  }));
}
