import { countsOf } from './coverage-of.js';
import type { CoverageReport, GuardrailCoverage, HookCoverage, PartCoverage } from './coverage-report.js';
import { judgedPart } from './coverage-tally.js';
import { addDistributions } from './distribution.js';

/** As if one run had counted both. What only one of them has stays as it is. */
export function addCoverage(a: CoverageReport, b: CoverageReport): CoverageReport {
  const guardrails = joined(a.guardrails, b.guardrails, (each) => [each.policy, each.guardrail], addGuardrails);
  const hooks = joined(a.hooks, b.hooks, (each) => [each.policy, each.kind, each.hook], addHooks);
  return { ...countsOf(guardrails, hooks), guardrails, hooks };
}

function joined<Entry>(
  a: readonly Entry[],
  b: readonly Entry[],
  keyOf: (entry: Entry) => readonly string[],
  add: (one: Entry, other: Entry) => Entry,
): readonly Entry[] {
  const entries = new Map<string, Entry>();
  for (const entry of [...a, ...b]) {
    const key = JSON.stringify(keyOf(entry));
    const known = entries.get(key);
    entries.set(key, known === undefined ? entry : add(known, entry));
  }
  return [...entries.values()];
}

function addGuardrails(a: GuardrailCoverage, b: GuardrailCoverage): GuardrailCoverage {
  const unattributed = (a.unattributed ?? 0) + (b.unattributed ?? 0);
  return {
    policy: a.policy,
    guardrail: a.guardrail,
    evaluated: a.evaluated + b.evaluated,
    objections: a.objections + b.objections,
    ...(unattributed > 0 && { unattributed }),
    parts: joined(a.parts, b.parts, keyOfPart, (one, other) => addParts(one, other)).map((part) =>
      judgedPart(part, unattributed),
    ),
  };
}

function keyOfPart({ kind, param = '', item = '', limit = 0 }: PartCoverage): readonly string[] {
  return [kind, param, item, String(limit)];
}

function addParts(a: PartCoverage, b: PartCoverage): PartCoverage {
  const { near: _, ...facts } = a;
  const near = addDistributions(a.near, b.near, { limit: a.limit ?? 0 });
  return { ...facts, hits: (a.hits ?? 0) + (b.hits ?? 0), ...(near && { near }) };
}

function addHooks(a: HookCoverage, b: HookCoverage): HookCoverage {
  const evaluated = a.evaluated + b.evaluated;
  return { ...a, evaluated, exercised: evaluated > 0 };
}
