import { goQuote } from '../go/quote.js';
import type { MaybePromise } from '../hook/contracts.js';
import { messageOf } from '../hook/errors.js';
import type { EvalContext, EvalDefinition, EvalResult } from '../hook/evals.js';
import { type Flow, settle } from '../hook/flow.js';
import type { RunResult } from '../hook/registered.js';
import { whyNot } from './condition.js';
import type { Eval, EvalMoment, EvalOutcome } from './eval.js';
import type { EvalBehaviour, Finding } from './handler.js';
import { NoAnswerError } from './no-answer-error.js';
import { isMap } from './params.js';
import { passedOf } from './passed.js';
import { dueEvals } from './trigger.js';

export interface EvalRun {
  readonly behaviour: EvalBehaviour;
  /** What guardrails found in the last answer, for evals that ask. */
  readonly prior: readonly EvalResult[];
  /** Every result passes here, also one that only says why there is no answer. It may be changed in place. */
  onResult(definition: EvalDefinition, context: EvalContext, result: EvalResult): MaybePromise<RunResult>;
}

/**
 * Runs the evals that a moment calls for, in their order. Each one sees the results of those before it, as the eval hooks
 * left them. What an eval throws is its result, and stops nothing.
 */
export function* runEvals(
  evals: readonly Eval[],
  moment: EvalMoment,
  context: Omit<EvalContext, 'priorResults'>,
  { behaviour, prior, onResult }: EvalRun,
): Flow<readonly EvalOutcome[]> {
  const outcomes: EvalOutcome[] = [];
  const priorResults = [...prior];
  for (const each of dueEvals(evals, moment, context)) {
    const { declaration } = each;
    // A list of its own: who keeps the context must not see results that came later.
    const seen: EvalContext = { ...context, priorResults: [...priorResults] };
    const obstacle = declaration.when === undefined ? undefined : whyNot(declaration.when, context.toolCalls);
    const finding = obstacle === undefined ? yield* findingOf(each, seen, behaviour) : notAsked(obstacle);
    const result = stamped(finding, declaration, context);
    const { steps } = yield* settle(onResult(declaration, seen, result));
    priorResults.push(result);
    const { unjudged } = finding;
    const passed = unjudged === undefined ? passedOf(declaration, result, behaviour) : undefined;
    outcomes.push({
      declaration,
      result,
      ...(passed !== undefined && { passed }),
      ...(unjudged !== undefined && { unjudged }),
      asked: obstacle === undefined,
      hookSteps: steps,
    });
  }
  return outcomes;
}

function notAsked(skipReason: string): Finding {
  return { skipped: true, skipReason };
}

function* findingOf(
  { declaration, implementation }: Eval,
  context: EvalContext,
  behaviour: EvalBehaviour,
): Flow<Finding> {
  try {
    const finding = yield* settle(implementation.evaluate(declaration.params, context, behaviour));
    // One that is written in JavaScript may return anything.
    return isMap(finding) ? finding : { error: 'handler returned nil result' };
  } catch (error) {
    if (error instanceof NoAnswerError) return { error: error.message };
    return { error: `panic in eval ${goQuote(declaration.id)}: ${messageOf(error)}` };
  }
}

/** The type is the one that the pack names, an alias as it is written. */
function stamped(
  { unjudged: _, ...finding }: Finding,
  { id, type }: EvalDefinition,
  { sessionId, turnIndex }: Omit<EvalContext, 'priorResults'>,
): EvalResult {
  return { ...finding, evalId: id, type, sessionId, turnIndex };
}
