import type { DeclaredGuardrail } from '../../policy/policy.js';
import { canonical } from './canonical.js';

/** A guardrail, and the one of the other policy that stands for it. One side may be missing. */
export interface GuardrailPair {
  readonly baseline?: DeclaredGuardrail;
  readonly candidate?: DeclaredGuardrail;
}

/**
 * Which guardrail of one policy is which of the other: first those that are the same in everything, then those with the same
 * params, then those of one type, each time in their order. Both sides are treated alike.
 */
export function pairGuardrails(
  baseline: readonly DeclaredGuardrail[],
  candidate: readonly DeclaredGuardrail[],
): readonly GuardrailPair[] {
  const partners = new Map<DeclaredGuardrail, DeclaredGuardrail>();
  const taken = new Set<DeclaredGuardrail>();
  for (const likeness of LIKENESSES) {
    const waiting = byLikeness(candidate, likeness, taken);
    for (const one of baseline) {
      const other = partners.has(one) ? undefined : waiting.get(likeness(one))?.shift();
      if (other === undefined) continue;
      partners.set(one, other);
      taken.add(other);
    }
  }
  return [
    ...baseline.map((one) => {
      const other = partners.get(one);
      return other === undefined ? { baseline: one } : { baseline: one, candidate: other };
    }),
    ...candidate.flatMap((one) => (taken.has(one) ? [] : { candidate: one })),
  ];
}

type Likeness = (guardrail: DeclaredGuardrail) => string;

const LIKENESSES: readonly Likeness[] = [
  ({ type, params, message, monitor }) => canonical([type, params, message, monitor]),
  ({ type, params }) => canonical([type, params]),
  ({ type }) => type,
];

function byLikeness(
  guardrails: readonly DeclaredGuardrail[],
  likeness: Likeness,
  taken: ReadonlySet<DeclaredGuardrail>,
): ReadonlyMap<string, DeclaredGuardrail[]> {
  const groups = new Map<string, DeclaredGuardrail[]>();
  for (const guardrail of guardrails) {
    if (taken.has(guardrail)) continue;
    const key = likeness(guardrail);
    groups.set(key, [...(groups.get(key) ?? []), guardrail]);
  }
  return groups;
}
