import { type HookContext, openContext } from '../hook/context.js';
import type { ProviderRequest } from '../hook/contracts.js';
import { type Flow, settle } from '../hook/flow.js';
import { RecordedRequest } from './request.js';
import { replayResponse } from './response.js';
import type { Place, Session } from './session.js';
import type { SourceTurn } from './source.js';
import { replayTools } from './tools.js';

/**
 * Replays one turn, round by round: before call, the answer, its tool calls. False when it was denied or has no answer:
 * such a turn is not a completed one.
 */
export function* replayTurn(session: Session, { number, opening }: SourceTurn): Flow<boolean> {
  session.history.push(...opening);
  let answered = false;
  for (;;) {
    const round = yield* settle(session.source.nextRound());
    if (round === undefined) return answered;
    const end = yield* replayRound(session, { turn: number, round: round.number, line: round.line });
    if (end === 'denied' || end === 'unanswered') return false;
    answered = true;
    if (end === 'replaced') return true;
  }
}

/** `replaced`: an input guardrail's message stands in for the answer, and the recorded rest of the turn did not happen. */
type RoundEnd = 'answered' | 'replaced' | 'denied' | 'unanswered';

function* replayRound(session: Session, place: Place): Flow<RoundEnd> {
  const { registry, source, history } = session;
  const context = openContext(session.scope);
  const request = new RecordedRequest(history, place.round);
  const before = yield* session.run('provider_before', place, () => registry.runBeforeProviderCall(request, context));
  if (before.decision.kind === 'deny') return endInDenial(session);
  // What a hook put into the request is what the model was told, also in later rounds.
  if (request.isEdited) history.splice(0, history.length, ...request.messages);
  if (request.replacement !== undefined) return yield* standIn(session, place, request, context, request.replacement);
  const answer = yield* settle(source.answer(request));
  if (answer === undefined) return 'unanswered';
  const message = yield* replayResponse(session, place, request, answer, context);
  if (message === undefined) return endInDenial(session);
  session.answered(place, context);
  const reached = yield* replayTools(session, place, message, context);
  if (!reached) return endInDenial(session);
  history.push(...answer.followUps);
  return 'answered';
}

/** The hooks after the call see the message as the response; what was recorded of this turn did not happen. */
function* standIn(
  session: Session,
  place: Place,
  request: ProviderRequest,
  context: HookContext,
  content: string,
): Flow<RoundEnd> {
  session.afterDenial = true;
  context.response.text.rewrite(content, 'message');
  const answer = { message: { role: 'assistant', content }, followUps: [] };
  const message = yield* replayResponse(session, place, request, answer, context);
  if (message === undefined) return 'denied';
  session.answered(place, context);
  session.history.push(message);
  return 'replaced';
}

function endInDenial(session: Session): RoundEnd {
  session.afterDenial = true;
  return 'denied';
}
