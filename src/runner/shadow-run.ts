import { LabelledRun, type LabelOptions } from '../compare/labels/labelled-run.js';
import { PairTally } from '../compare/labels/pair-tally.js';
import { canonical } from '../compare/shadow/canonical.js';
import { ChangeIndex } from '../compare/shadow/change-index.js';
import { OrderEffect } from '../compare/shadow/order-effect.js';
import { pairGuardrails } from '../compare/shadow/paired-guardrails.js';
import { changesBetween, type ShadowSide } from '../compare/shadow/policy-changes.js';
import { byHook, byReason } from '../compare/shadow/signature.js';
import type { Policy } from '../policy/policy.js';
import { screenOf } from '../policy/screen.js';
import type { Step } from '../replay/step.js';
import { DEFAULT_GATE } from '../report/gate.js';
import type { Report } from '../report/report.js';
import { type PairFacts, ShadowBuilder, type ShadowOptions } from '../report/shadow/shadow-builder.js';
import type { ShadowGateOptions } from '../report/shadow/shadow-gate.js';
import type { AcceptedFlip, ShadowPolicies, ShadowReport } from '../report/shadow/shadow-report.js';
import { documented } from '../semantics/documented.js';
import type { CutOnPurpose } from './compare-conversation.js';
import type { RunWorld } from './list-input.js';
import type { PlannedInput } from './plan.js';
import { runThrough } from './run.js';
import type { ReadyPair } from './shadow-conversation.js';
import { shadowLane } from './shadow-lane.js';
import { ShadowScreen } from './shadow-screen.js';

/** Everything that decides about a shadow. */
export interface ShadowPlan {
  readonly tool: Report['tool'];
  readonly pairs: readonly ShadowPair[];
  readonly inputs: readonly PlannedInput[];
  readonly gate: ShadowGateOptions;
  readonly redact: boolean;
  readonly rechunk?: CutOnPurpose;
  readonly repeatBaseline?: boolean;
  readonly accepted?: { readonly file: string; readonly flips: readonly AcceptedFlip[] };
  /** Whether conversations that neither policy objects to may be told apart by one replay. Absent: yes. */
  readonly screens?: boolean;
  /** Hold what both sides say against labels. */
  readonly labels?: LabelOptions;
  /** How many conversations may be under way at once. Absent: one after another, as is best where no hook is waited for. */
  readonly concurrency?: number;
}

/** Two policies, one to take the place of the other. */
export interface ShadowPair {
  readonly baseline: ShadowSide;
  readonly candidate: ShadowSide;
}

/** Replays every input under baseline and candidate, and reports which answers change, and why. It is read once. */
export async function shadowRun(plan: ShadowPlan, world: RunWorld): Promise<ShadowReport> {
  const pairs = plan.pairs.map((pair) => readyPair(pair, plan));
  const builder = new ShadowBuilder(optionsOf(plan, pairs));
  const policies = plan.pairs.map(({ baseline }) => baseline.policy);
  const labels =
    plan.labels &&
    new LabelledRun(
      plan.labels,
      pairs.map((pair) => new PairTally(pair)),
    );
  const { rechunk, concurrency, repeatBaseline: repeats = false } = plan;
  const { interrupted } = world;
  const lane = shadowLane({ pairs, labels, rechunk, repeats, concurrency, interrupted }, builder);
  const { tool, redact, inputs } = plan;
  const suites = [{ policies, inputs }];
  const run = { tool, redact, suites, semantics: documented, gate: DEFAULT_GATE, holdBack: [] };
  const report = await runThrough(lane, run, world);
  return builder.finish(report, labels?.findings(interrupted.aborted));
}

function readyPair({ baseline, candidate }: ShadowPair, { screens = true, repeatBaseline }: ShadowPlan): ReadyPair {
  const isScreened =
    screens && repeatBaseline !== true && [baseline, candidate].every(({ hooks }) => hooks === NO_HOOKS);
  return {
    baseline: baseline.policy,
    candidate: candidate.policy,
    index: new ChangeIndex(changesBetween(baseline, candidate), orderOf(baseline.policy, candidate.policy)),
    sign: signs(baseline.policy, candidate.policy),
    screen: isScreened ? screenFor(baseline.policy, candidate.policy) : undefined,
  };
}

function orderOf({ declared: baseline }: Policy, { declared: candidate }: Policy): OrderEffect {
  return new OrderEffect(pairGuardrails(baseline, candidate), candidate);
}

function screenFor(baseline: Policy, candidate: Policy): ShadowScreen | undefined {
  const registry = screenOf([baseline, candidate]);
  return registry && new ShadowScreen(registry, baseline.semantics);
}

/** What the identity of no hooks at all is. */
export const NO_HOOKS = '[]';

/** Two semantics say the same in different words: then it counts who says it. */
function signs(baseline: Policy, candidate: Policy): ReadyPair['sign'] {
  if (canonical(baseline.semantics) === canonical(candidate.semantics))
    return { baseline: byReason, candidate: byReason };
  const names = { baseline: new Map<string, string>(), candidate: new Map<string, string>() };
  for (const [number, pair] of pairGuardrails(baseline.declared, candidate.declared).entries()) {
    if (pair.baseline) names.baseline.set(pair.baseline.id, `#${number}`);
    if (pair.candidate) names.candidate.set(pair.candidate.id, `#${number}`);
  }
  const signOf = (known: ReadonlyMap<string, string>) =>
    byHook(({ guardrail, kind, name }: Step['hook']) => known.get(guardrail ?? '') ?? `${kind} ${guardrail ?? name}`);
  return { baseline: signOf(names.baseline), candidate: signOf(names.candidate) };
}

function optionsOf(
  { tool, pairs, gate, redact, repeatBaseline = false, accepted }: ShadowPlan,
  ready: readonly ReadyPair[],
): ShadowOptions {
  const side = (name: 'baseline' | 'candidate') => policiesOf(pairs.map((pair) => pair[name].policy));
  return {
    tool,
    baseline: side('baseline'),
    candidate: side('candidate'),
    pairs: ready.map((pair, number) => factsOfPair(pair, pairs[number])),
    gate,
    redact,
    repeats: repeatBaseline,
    ...(accepted && { accepted }),
  };
}

function factsOfPair({ baseline, candidate, index }: ReadyPair, pair: ShadowPair | undefined): PairFacts {
  const prompt = [...new Set([baseline.prompt, candidate.prompt])].toSorted().join(' ');
  const same = baseline.digest === candidate.digest && pair?.baseline.hooks === pair?.candidate.hooks;
  return { baseline: baseline.id, candidate: candidate.id, prompt, same, index };
}

function policiesOf(policies: readonly Policy[]): ShadowPolicies {
  return {
    semantics: policies[0]?.semantics.name ?? documented.name,
    policies: policies.map(({ id, file, prompt, digest, guardrails, hooks, evals }) => ({
      ...{ id, file, prompt, digest },
      guardrails: guardrails.map((guardrail) => ({
        id: guardrail.id,
        type: guardrail.type,
        monitor: guardrail.monitor,
      })),
      hooks: hooks.map(({ name, kind, source }) => ({ name, kind, source })),
      evals: evals.length,
    })),
  };
}
