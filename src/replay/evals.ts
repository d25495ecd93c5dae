import { buildEvalContext } from '../eval/build-context.js';
import type { EvalMoment } from '../eval/eval.js';
import { priorResult } from '../eval/prior-result.js';
import { runEvals } from '../eval/run-evals.js';
import { dueEvals } from '../eval/trigger.js';
import type { MaybePromise } from '../hook/contracts.js';
import type { EvalDefinition, EvalResult } from '../hook/evals.js';
import { type Flow, isPromiseLike } from '../hook/flow.js';
import type { RunResult } from '../hook/registered.js';
import type { ReplayEvals } from './eval-asking.js';
import type { Place, Session } from './session.js';

/** Asks the evals of one moment about the conversation so far, and shows what each one found to the eval hooks. */
export function* askEvals(session: Session, moment: EvalMoment): Flow<void> {
  const { evals: asked, onEvals } = session.asking;
  if (asked === undefined) return;
  const { registry, source, completedTurns: turnIndex } = session;
  // A context costs a walk through the conversation: it is made for those who will look at it.
  if (dueEvals(asked.evals, moment, { sessionId: source.id, turnIndex }).length === 0) return;
  const seesAll = session.rules.session.evalsSee === 'everything';
  const context = contextOf(session, asked);
  const seen = seesAll ? context : { ...context, toolCalls: [], metadata: {}, extras: {}, variables: {} };
  const outcomes = yield* runEvals(asked.evals, moment, seen, {
    behaviour: asked.behaviour,
    prior: seesAll ? session.validations.map(priorResult) : [],
    onResult: (definition, context, result) =>
      tellOf(session, definition, result, registry.runEvalResult(definition, context, result)),
  });
  const line = moment === 'turn' ? session.answerLine : source.line;
  const place: Place = { turn: session.turn, round: 0, line };
  for (const { hookSteps } of outcomes) session.emitAll(hookSteps, 'eval', place);
  onEvals?.(outcomes, { turn: session.turn, line });
}

/** Observers are told of a result as the eval hooks have left it. */
function tellOf(
  { onEvent }: Session,
  { trigger }: EvalDefinition,
  result: EvalResult,
  running: MaybePromise<RunResult>,
): MaybePromise<RunResult> {
  if (onEvent === undefined) return running;
  const told = (run: RunResult) => {
    const type = result.error === undefined ? 'eval.completed' : 'eval.failed';
    onEvent({ type, trigger, result: { ...result } });
    return run;
  };
  return isPromiseLike(running) ? running.then(told) : told(running);
}

function contextOf({ history, completedTurns, source }: Session, { promptId, surroundings }: ReplayEvals) {
  return buildEvalContext([...history], {
    turnIndex: completedTurns,
    sessionId: source.id,
    promptId,
    ...(surroundings === undefined ? {} : { surroundings }),
  });
}
