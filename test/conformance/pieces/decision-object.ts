import type { Decision, Metadata } from '../../../src/hook/decision.js';

/** A decision, or an allow that carries what only a scripted hook puts on it. */
export interface Given {
  readonly kind: string;
  readonly reason?: string | undefined;
  readonly metadata?: Metadata | undefined;
}

/** A decision in the shape of the vectors. */
export function decisionObject({ kind, reason = '', metadata }: Given) {
  return { decision: kind, reason, metadata: metadata ?? null };
}

/** What a scripted hook answers. */
export function scriptedDecision(kind: string, reason: string, metadata: Metadata | null | undefined): Decision {
  const carried = { reason, ...(metadata != null && { metadata }) };
  if (kind.startsWith('deny')) return { kind: 'deny', ...carried };
  if (kind === 'enforced') return { kind: 'enforced', ...carried };
  // Our allow carries nothing. What the vector's hook put on it is kept for those who look at the answer itself.
  const allowed = { kind: 'allow', ...carried } as const;
  return allowed;
}
