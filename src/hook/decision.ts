/** What a hook answers. Source: "Hooks & Guardrails", section Decision. */
export type Decision = Allowed | Denied | Enforced;

export type Metadata = Readonly<Record<string, unknown>>;

export interface Allowed {
  readonly kind: 'allow';
  /** False when the hook had nothing to judge, so that nobody counts it as asked. */
  readonly judged?: false;
  /** Why it could not judge a text that it was there for, or did not judge what it let pass. */
  readonly unjudged?: string;
  /** What the hook has to say all the same. Only that of a tool hook before the call goes anywhere: onto the result. */
  readonly metadata?: Metadata;
  /** What a guardrail with a score found, and whose text it is there for: some tell of every text that passed. */
  readonly passed?: { readonly score: number; readonly direction: 'input' | 'output' | 'both' };
}

/** Stops the pipeline with a HookDeniedError. */
export interface Denied {
  readonly kind: 'deny';
  readonly reason: string;
  readonly metadata?: Metadata;
}

/** The hook has dealt with the content itself; the pipeline goes on with it. */
export interface Enforced {
  readonly kind: 'enforced';
  readonly reason: string;
  readonly metadata?: Metadata;
  /** What a guardrail found, and where. Other hooks have none. */
  readonly evidence?: Evidence;
}

/** Where a guardrail's objection stands in the text that it judged. Offsets count code points. */
export interface Evidence {
  /** The fewest characters after which the objection is certain. Absent when it comes from counted tokens. */
  readonly at?: number;
  /** The text that was judged; complete once the response is. */
  text(): string;
  /** All hits so far, also those after the first; complete once the response is. */
  spans(): readonly { readonly start: number; readonly end: number }[];
}

/** Approval, at no cost. */
export const allow: Allowed = Object.freeze({ kind: 'allow' });

/** The answer of a guardrail that has nothing to judge here. */
export const notJudged: Allowed = Object.freeze({ kind: 'allow', judged: false });

/** The answer of a guardrail that should have judged, and could not. */
export function cannotJudge(why: string): Allowed {
  return { kind: 'allow', judged: false, unjudged: why };
}

export function deny(reason: string): Denied {
  return { kind: 'deny', reason };
}

export function denyWithMetadata(reason: string, metadata: Metadata): Denied {
  return { kind: 'deny', reason, metadata };
}

export function enforced(reason: string, metadata?: Metadata): Enforced {
  return metadata === undefined ? { kind: 'enforced', reason } : { kind: 'enforced', reason, metadata };
}

/** A monitored decision is an enforced one that changes nothing and stops nothing. */
export function isMonitored(decision: Decision): boolean {
  return decision.kind === 'enforced' && decision.metadata?.['monitor_only'] === true;
}

/** Changes the content and, on a chunk, ends the stream. */
export function isEnforcing(decision: Decision): boolean {
  return decision.kind === 'enforced' && !isMonitored(decision);
}
