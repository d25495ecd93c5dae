import type { EvalHook } from './contracts.js';
import { allow, deny } from './decision.js';
import { messageOf } from './errors.js';
import type { EvalContext, EvalDefinition, EvalResult } from './evals.js';
import { type Flow, settle } from './flow.js';
import type { HookStep, Registered, RunResult } from './registered.js';

/** Shows one eval result to every eval hook. What one of them threw is recorded, and the next one runs all the same. */
export function* runEvalHooks(
  hooks: readonly Registered<EvalHook>[],
  definition: EvalDefinition,
  context: EvalContext,
  result: EvalResult,
): Flow<RunResult> {
  const steps: HookStep[] = [];
  for (const { hook, id } of hooks) {
    try {
      yield* settle(hook.onEvalResult(definition, context, result));
      steps.push({ id, decision: allow, masked: false, crashed: false });
    } catch (cause) {
      steps.push({ id, decision: deny(messageOf(cause)), masked: false, crashed: true });
    }
  }
  return { decision: allow, steps, quiet: false };
}
