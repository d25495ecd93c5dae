import type { Violation } from './report.js';

/**
 * Which violation hid each masked one: the last one before it in the same response that denied or enforced. Violations
 * stand in the order in which they happened.
 */
export function hiddenBehind(violations: readonly Violation[]): ReadonlyMap<Violation, Violation> {
  const hidden = new Map<Violation, Violation>();
  let cause: Violation | undefined;
  for (const violation of violations) {
    if (violation.masked) {
      if (cause !== undefined && isSameResponse(cause, violation)) hidden.set(violation, cause);
      continue;
    }
    if (violation.outcome === 'denied' || violation.outcome === 'enforced') cause = violation;
  }
  return hidden;
}

function isSameResponse(one: Violation, other: Violation): boolean {
  return (
    one.policy === other.policy &&
    one.file === other.file &&
    one.conversation === other.conversation &&
    one.turn === other.turn &&
    one.round === other.round
  );
}
