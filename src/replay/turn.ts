import type { Message } from '../conversation/message.js';
import { type HookContext, openContext } from '../hook/context.js';
import { DEFAULT_MESSAGE } from '../hook/default-message.js';
import { type Flow, isPromiseLike, settle } from '../hook/flow.js';
import type { RunResult } from '../hook/registered.js';
import { denialOf } from './denial.js';
import { isKeptOnMessage, withMark, withValidations } from './kept-answer.js';
import { RecordedRequest } from './request.js';
import { failed, replayResponse } from './response.js';
import type { Place, Session } from './session.js';
import type { SourceTurn } from './source.js';
import { replayTools, type ToolsEnd } from './tools.js';
import type { TurnEnd } from './turn-end.js';
import { responseOfTurn } from './turn-response.js';
import { recordOf, tellObjection, verdictObserver } from './verdict.js';

/**
 * Replays one turn, round by round: before call, the answer, its tool calls. False when it was denied, failed or has no
 * answer: such a turn is not a completed one.
 */
export function* replayTurn(session: Session, { number, opening }: SourceTurn): Flow<boolean> {
  session.openTurn(number);
  const { history } = session;
  const before = history.length;
  session.history.push(...opening);
  const end = yield* replayRounds(session, number);
  const hasFailed = end.kind === 'denied' || end.kind === 'failed';
  const forgotten = hasFailed ? forget(session, history, before) : NOTHING;
  const start = before + opening.length;
  session.onTurn?.(told(session, end), session.history, { start, forgotten, sent: session.sent });
  return end.kind === 'completed';
}

const NOTHING: readonly Message[] = [];

/** Gives what is gone. What hooks edited is another list: the one that the turn began with has only grown. */
function forget(session: Session, history: Message[], length: number): readonly Message[] {
  if (session.rules.history.deniedTurn === 'what was said') return NOTHING;
  const forgotten = session.history.slice(length);
  history.length = length;
  session.history = history;
  return forgotten;
}

/** How a turn ended, before anybody is told. */
type RoundsEnd =
  | { readonly kind: 'completed'; readonly message: Message }
  | Exclude<RoundEnd, { kind: 'answered' | 'replaced' }>;

function told(session: Session, end: RoundsEnd): TurnEnd {
  if (!('message' in end)) return end;
  const response = responseOfTurn(session, end.message);
  return end.kind === 'completed' ? { kind: 'completed', response } : { ...end, response };
}

function* replayRounds(session: Session, turn: number): Flow<RoundsEnd> {
  const { source } = session;
  let last: Message | undefined;
  for (let count = 0; ; count += 1) {
    const next = source.nextRound();
    const round = isPromiseLike(next) ? yield* settle(next) : next;
    if (round === undefined) return last === undefined ? { kind: 'unanswered' } : { kind: 'completed', message: last };
    if (source.maxRounds !== undefined && count >= source.maxRounds) return tooManyRounds(source.maxRounds);
    const place = { turn, round: round.number, line: round.line };
    const end = yield* replayRound(session, place, round.streamed === true);
    if (end.kind === 'replaced') return { kind: 'completed', message: end.message };
    if (end.kind !== 'answered') return end;
    last = end.message;
  }
}

function tooManyRounds(limit: number): RoundsEnd {
  return { kind: 'failed', error: new Error(`provider stage: max rounds (${limit}) exceeded`) };
}

/** `replaced`: something stands in for the answer, or an enforcing hook took its tool calls: the recorded rest of the turn did not happen. */
type RoundEnd =
  | { readonly kind: 'answered'; readonly message: Message }
  | { readonly kind: 'replaced'; readonly message: Message }
  | { readonly kind: 'unanswered' }
  | (Extract<ToolsEnd, { kind: 'suspended' }> & { readonly message: Message })
  | Extract<TurnEnd, { kind: 'denied' | 'failed' }>;

function* replayRound(session: Session, place: Place, streamed: boolean): Flow<RoundEnd> {
  const { registry, source, rules } = session;
  const context = openContext(session.scope, verdictObserver(session));
  const request = new RecordedRequest(session.history, place.round, source.systemPrompt);
  const startsFirst =
    session.onEvent !== undefined && !streamed && rules.events.callStarted === 'before the hooks unless streamed';
  if (startsFirst) tellStart(session);
  const before = yield* session.run('provider_before', place, () => registry.runBeforeProviderCall(request, context));
  // Nearly every call is allowed, and asking for nothing would cost as much as asking.
  const isClear = before.decision.kind === 'allow' && request.replacement === undefined;
  const ahead = isClear ? undefined : yield* objectionBefore({ session, place, streamed, request, context }, before);
  if (ahead !== undefined) return ahead;
  const told = adoptEdits(session, request);
  if (!startsFirst) tellStart(session);
  const given = source.answer(told);
  const answer = isPromiseLike(given) ? yield* settle(given) : given;
  if (answer === undefined) return { kind: 'unanswered' };
  session.onAnswer?.(answer, place, session.sent);
  if (answer.error !== undefined) return providerFailed(session, answer.error, streamed);
  const end = yield* replayResponse(session, place, request, answer, context);
  if (end.kind !== 'kept') return endHere(session, end);
  const { message } = end;
  session.answered(place, end.validations);
  session.history.push(message);
  if (end.endsTurn) return endHere(session, { kind: 'replaced', message });
  // Most answers call nothing.
  const stopped = message.toolCalls?.length ? yield* replayTools(session, place, message, context) : undefined;
  if (stopped?.kind === 'suspended') return { ...stopped, message };
  if (stopped !== undefined) return endHere(session, stopped);
  // Read only now: what no call took is no result.
  session.history.push(...answer.followUps);
  return { kind: 'answered', message };
}

/** One round, before its answer is there. */
interface Round {
  readonly session: Session;
  readonly place: Place;
  readonly streamed: boolean;
  readonly request: RecordedRequest;
  readonly context: HookContext;
}

/** What the hooks before the call came to: nothing, when the call is made. */
function* objectionBefore(round: Round, before: RunResult): Flow<RoundEnd | undefined> {
  const { session, request } = round;
  const { decision, steps } = before;
  const { enforcedBeforeCall } = session.rules.round;
  if (decision.kind === 'deny') {
    return endHere(session, { kind: 'denied', error: denialOf(session, 'provider_before', steps, decision) });
  }
  if (enforcedBeforeCall === 'edits or replaces') {
    // What a hook put into the request is what the model was told, also in later rounds.
    if (request.replacement === undefined) return undefined;
    if (request.isEdited) session.history = [...request.messages];
    return yield* standIn(round, before, request.replacement);
  }
  if (decision.kind === 'allow') return undefined;
  if (enforcedBeforeCall === 'replaces') return yield* standIn(round, before, standInText(request, decision.metadata));
  const denied = denialOf(session, 'provider_before', steps, { ...decision, kind: 'deny' });
  return endHere(session, { kind: 'denied', error: denied });
}

function standInText({ replacement }: RecordedRequest, metadata: Readonly<Record<string, unknown>> = {}): string {
  const own = metadata['replacement'];
  if (replacement !== undefined && replacement !== '') return replacement;
  return typeof own === 'string' && own !== '' ? own : DEFAULT_MESSAGE;
}

/** Gives the request as the provider is told it. What a hook changed stays in the history in any case. */
function adoptEdits(session: Session, request: RecordedRequest): RecordedRequest {
  if (!request.isEdited) return request;
  const { history, source, rules } = session;
  const copied = rules.round.requestEditsReach !== 'the provider' && history.some(({ role }) => role === 'system');
  const told = copied ? new RecordedRequest(history, request.round, source.systemPrompt) : request;
  session.history = [...request.messages];
  return told;
}

/** The message is the answer: what was recorded of this turn did not happen. */
function* standIn(round: Round, before: RunResult, content: string): Flow<RoundEnd> {
  const { session, place, request, context } = round;
  session.afterDenial = true;
  if (session.rules.round.replacementJudgedBy === 'nobody') return standUnjudged(round, before, content);
  context.response.text.rewrite(content, 'message');
  const answer = { message: { role: 'assistant', content }, followUps: [] };
  const end = yield* replayResponse(session, place, request, answer, context);
  if (end.kind !== 'kept') return end;
  session.answered(place, end.validations);
  session.history.push(end.message);
  return { kind: 'replaced', message: end.message };
}

function standUnjudged({ session, place, streamed }: Round, before: RunResult, content: string): RoundEnd {
  const { rules } = session;
  tellObjection(session, before, { direction: 'input', onChunk: false });
  const { decision } = before;
  const metadata = decision.kind === 'allow' ? undefined : decision.metadata;
  const validations = recordOf(decision, 'input', rules.history);
  const plain = { role: 'assistant', content };
  const recorded = isKeptOnMessage(rules.history) ? withValidations(plain, validations) : plain;
  const message = withMark(recorded, metadata, rules.round);
  if (streamed && content !== '') session.send({ delta: content, finishReason: 'safety' });
  session.answered(place, validations);
  session.history.push(message);
  return { kind: 'replaced', message };
}

function tellStart(session: Session): void {
  session.onEvent?.({ type: 'provider.call.started', messages: session.history.length });
}

function providerFailed(session: Session, reason: string, streamed: boolean): RoundEnd {
  const end = failed(streamed ? 'provider stream failed' : 'provider call failed', reason);
  // Observers of a call that is not streamed are told before it is wrapped.
  session.onEvent?.({ type: 'provider.call.failed', error: streamed ? end.error : new Error(reason) });
  return end;
}

function endHere<End extends { readonly kind: 'denied' | 'failed' | 'replaced' }>(session: Session, end: End): End {
  session.afterDenial = true;
  return end;
}
