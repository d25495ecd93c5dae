import type { Effective } from '../strongest.js';

/** All that counts of a step, whoever decided it. */
export type Sign = (step: Effective) => string;

/** Outcome and reason: which guardrail of a policy says so is no difference to anybody. */
export function byReason(step: Effective): string {
  return JSON.stringify([placeOf(step), step.outcome, reasonOf(step)]);
}

/** Outcome and hook, for two semantics that word their reasons in different ways. */
export function byHook(nameOf: (hook: Effective['hook']) => string): Sign {
  return (step) => JSON.stringify([placeOf(step), step.outcome, nameOf(step.hook)]);
}

export function reasonOf({ decision }: Pick<Effective, 'decision'>): string {
  return decision.kind === 'allow' ? '' : decision.reason;
}

/** Whether a hit is found on a chunk or at the end is told by where the stream was stopped. */
function placeOf({ phase }: Effective): string {
  return isAnswerPhase(phase) ? 'answer' : phase;
}

export function isAnswerPhase(phase: Effective['phase']): boolean {
  return phase === 'chunk' || phase === 'provider_after';
}
