import { parsePack } from '../../src/pack/parse-pack.js';
import { compilePack } from '../../src/policy/compile-pack.js';
import type { Policy } from '../../src/policy/policy.js';
import { DEFAULT_SHADOW_GATE } from '../../src/report/shadow/shadow-gate.js';
import type { ReportedTransition, ShadowReport } from '../../src/report/shadow/shadow-report.js';
import { NO_HOOKS, type ShadowPlan, shadowRun } from '../../src/runner/shadow-run.js';
import { documented } from '../../src/semantics/documented.js';
import type { Semantics } from '../../src/semantics/semantics.js';
import { promptOf } from '../compare/comparing.js';
import { filesOf } from '../runner/running.js';

type Declared = Readonly<Record<string, unknown>>;

/** The policy of a prompt with these validators. */
export function policyWith(
  validators: readonly Declared[],
  semantics: Semantics = documented,
  evals: readonly Declared[] = [],
): Policy {
  const { policies, diagnostics } = compilePack(parsePack(promptOf(validators, { evals }), 'pack.yaml'), semantics);
  const [policy] = policies;
  const problem = diagnostics.find(({ severity }) => severity === 'error');
  if (policy === undefined || problem !== undefined) throw new Error(problem?.message ?? 'there is no policy');
  return policy;
}

/** What changes in these conversations when one policy takes the place of the other. */
export function shadowOf(
  [baseline, candidate]: readonly [Policy, Policy],
  contents: Readonly<Record<string, string>>,
  more: Partial<ShadowPlan> = {},
): Promise<ShadowReport> {
  const plan: ShadowPlan = {
    tool: { name: 'promptkit-hooks', version: '0.0.0' },
    pairs: [{ baseline: { policy: baseline, hooks: NO_HOOKS }, candidate: { policy: candidate, hooks: NO_HOOKS } }],
    inputs: Object.keys(contents).map((file) => ({ file })),
    gate: DEFAULT_SHADOW_GATE,
    redact: false,
    ...more,
  };
  return shadowRun(plan, { files: filesOf(contents), interrupted: new AbortController().signal });
}

/** A transition in one line: `c1 turn 1: clean -> enforced (stricter): outcome, reason, content: word "a" added to banned_words`. */
export function lineOf(transition: ReportedTransition, { groups }: ShadowReport): string {
  const { conversation, turn, baseline, candidate, direction, ways, group } = transition;
  const causes = groups[group]?.causes.map(({ text }) => text).join(' and ') || 'nobody knows';
  return `${conversation} turn ${turn}: ${baseline.outcome} -> ${candidate.outcome} (${direction}): ${ways.join(', ')}: ${causes}`;
}
