import type { Denied } from '../hook/decision.js';
import { HookDeniedError } from '../hook/errors.js';
import type { Phase } from '../hook/phase.js';
import type { HookStep } from '../hook/registered.js';
import type { Session } from './session.js';

/** What the caller of a denied turn is told. */
export function denialOf(
  { rules }: Session,
  phase: Phase,
  steps: readonly HookStep[],
  decision: Denied,
): HookDeniedError {
  const name = rules.round.denialNames === 'the hook' ? decider(steps, decision) : 'provider_hook';
  return new HookDeniedError(name, phase, decision);
}

function decider(steps: readonly HookStep[], decision: Denied): string {
  return steps.find((step) => step.decision === decision)?.id.name ?? '';
}
