import type { SessionAnswer, SessionHook } from './contracts.js';
import { allow, deny } from './decision.js';
import { HookCrashedError, messageOf } from './errors.js';
import { type Flow, settle } from './flow.js';
import type { SessionPhase } from './phase.js';
import type { HookStep, Registered, RunResult } from './registered.js';

/** Tells the session hooks of one phase, in order. The first error is the answer, and the rest are not told. */
export function* runSessionHooks(
  hooks: readonly Registered<SessionHook>[],
  phase: SessionPhase,
  tell: (hook: SessionHook) => SessionAnswer,
): Flow<RunResult> {
  const steps: HookStep[] = [];
  for (const { hook, id } of hooks) {
    let error: Error | undefined;
    try {
      error = checked(yield* settle(tell(hook)));
    } catch (cause) {
      const crash = { id, decision: deny(messageOf(cause)), masked: false, crashed: true };
      throw new HookCrashedError(hook.name, phase, [...steps, crash], cause);
    }
    const decision = error === undefined ? allow : deny(error.message);
    steps.push({ id, decision, masked: false, crashed: false });
    if (decision.kind === 'deny') return { decision, steps, quiet: false };
  }
  return { decision: allow, steps, quiet: false };
}

/** A hook may be written in JavaScript, where nobody stops it from answering anything. */
function checked(answer: Awaited<SessionAnswer>): Error | undefined {
  const given: unknown = answer ?? undefined;
  if (given === undefined || given instanceof Error) return given;
  throw new TypeError(`it answered ${String(given)}, which is no Error`);
}
