import type { Denied, Metadata } from './decision.js';
import type { Phase } from './phase.js';
import type { HookStep } from './registered.js';

/**
 * What a denial becomes for a caller that runs hooks live; a replay records it instead.
 * Source: "Hooks & Guardrails", section HookDeniedError, with the hook's real name.
 */
export class HookDeniedError extends Error {
  override readonly name = 'HookDeniedError';
  readonly hookName: string;
  readonly hookType: Phase;
  readonly reason: string;
  readonly metadata: Metadata;

  constructor(hookName: string, hookType: Phase, { reason, metadata = {} }: Pick<Denied, 'reason' | 'metadata'>) {
    super(`hook ${JSON.stringify(hookName)} (${hookType}) denied: ${reason}`);
    this.hookName = hookName;
    this.hookType = hookType;
    this.reason = reason;
    this.metadata = metadata;
  }
}

/** What a Deny on a chunk becomes for such a caller in the releases. */
export class ValidationAbortedError extends Error {
  override readonly name = 'ValidationAbortedError';
  readonly reason: string;
  /** The chunk that was denied, with its content as hooks left it. */
  readonly chunk: { readonly content: string; readonly delta: string };

  constructor(reason: string, chunk: ValidationAbortedError['chunk']) {
    super(`validation aborted stream: ${reason}`);
    this.reason = reason;
    this.chunk = chunk;
  }
}

/** A provider, tool or session hook threw. The documents promise no recovery: the request is gone. */
export class HookCrashedError extends Error {
  override readonly name = 'HookCrashedError';
  readonly phase: Phase;
  /** What was decided in this phase before; the last one is the crash itself. */
  readonly steps: readonly HookStep[];

  constructor(hookName: string, phase: Phase, steps: readonly HookStep[], cause: unknown) {
    super(`hook ${JSON.stringify(hookName)} (${phase}) crashed: ${messageOf(cause)}`, { cause });
    this.phase = phase;
    this.steps = steps;
  }
}

export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
