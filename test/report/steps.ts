import { allow, enforced, notJudged } from '../../src/hook/decision.js';
import type { Step } from '../../src/replay/step.js';

const ALLOWED: Step = {
  turn: 1,
  round: 1,
  phase: 'provider_after',
  line: 1,
  record: 1,
  hook: { name: 'banned_words', guardrail: 'banned_words', kind: 'provider' },
  decision: allow,
  masked: false,
  afterDenial: false,
  spans: [],
};

/** A step of a guardrail that had nothing to say. */
export function allowed(guardrail: string, more: Partial<Step> = {}): Step {
  return { ...ALLOWED, record: more.line ?? 1, hook: { name: guardrail, guardrail, kind: 'provider' }, ...more };
}

/** A step of a guardrail that had nothing to judge. */
export function skipped(guardrail: string): Step {
  return allowed(guardrail, { decision: notJudged });
}

/** A step of a guardrail that objected. */
export function objected(guardrail: string, reason: string, more: Partial<Step> = {}): Step {
  return allowed(guardrail, { decision: enforced(reason), outcome: 'enforced', ...more });
}

/** A step of a hook that is no guardrail. */
export function ofHook(name: string, kind: Step['hook']['kind'], more: Partial<Step> = {}): Step {
  return { ...ALLOWED, record: more.line ?? 1, hook: { name, kind }, ...more };
}
