import { type HookContext, openContext } from '../hook/context.js';
import type { MaybePromise, SessionEvent } from '../hook/contracts.js';
import { HookCrashedError } from '../hook/errors.js';
import { type Flow, isPromiseLike, runFlow, settle } from '../hook/flow.js';
import type { SessionPhase } from '../hook/phase.js';
import { Registry } from '../hook/registry.js';
import { documented } from '../semantics/documented.js';
import { askEvals } from './evals.js';
import { type PipelineRules, Session, type StepListener } from './session.js';
import type { Source } from './source.js';
import { replayTurn } from './turn.js';

export interface ReplayOptions extends StepListener {
  readonly source: Source;
  /** Absent: nothing is asked. */
  readonly registry?: Registry;
  /** Absent: what the documents say. */
  readonly semantics?: PipelineRules;
}

/** What became of the conversation as a whole. */
export interface ReplaySummary {
  /** Turns that were not evaluated because a crash or an error of a session hook had ended the session. */
  readonly turnsNotEvaluated: number;
}

/**
 * Replays one conversation. The order is that of the documents: session start; in each round before call, each chunk, after
 * call, and before and after each tool call; after each completed turn session update and the turn's evals; the evals of the
 * session and of the conversation; session end.
 * The result is a promise only when some hook, or the source, answered with one.
 */
export function replay(options: ReplayOptions): MaybePromise<ReplaySummary> {
  const { source, registry = new Registry(), semantics = documented } = options;
  return runFlow(replaySession(new Session(registry, source, options, semantics)));
}

function* replaySession(session: Session): Flow<ReplaySummary> {
  try {
    const started = yield* tell(session, 'session_start', 0);
    const alive = started && (yield* replayTurns(session));
    const evalsFirst = session.rules.session.endsWith === 'evals first';
    if (started && evalsFirst) yield* askAtEnd(session);
    // An error of a session hook ends the session, and the end of a session is always told.
    yield* tell(session, 'session_end', session.turn);
    if (started && !evalsFirst) yield* askAtEnd(session);
    return { turnsNotEvaluated: alive ? 0 : session.source.remainingTurns() };
  } catch (error) {
    // A crash takes the process with it: nobody is left to be told.
    if (error instanceof HookCrashedError) return { turnsNotEvaluated: session.source.remainingTurns() };
    throw error;
  }
}

/** A session that never began has nothing to be asked about. One that an error ended has, as one that its user left. */
function* askAtEnd(session: Session): Flow<void> {
  if (session.asking.evals === undefined) return;
  yield* askEvals(session, 'session');
  if (session.rules.session.conversationEvals === 'asked') yield* askEvals(session, 'conversation');
}

/** False when a session hook's error ended the session. */
function* replayTurns(session: Session): Flow<boolean> {
  for (;;) {
    const next = session.source.nextTurn();
    const turn = isPromiseLike(next) ? yield* settle(next) : next;
    if (turn === undefined) return true;
    const completed = yield* replayTurn(session, turn);
    if (!completed) continue;
    session.completedTurns += 1;
    const goesOn = yield* tell(session, 'session_update', turn.number);
    if (!goesOn) return false;
    if (session.asking.evals !== undefined) yield* askEvals(session, 'turn');
  }
}

/** Tells the session hooks of one phase. False when one of them answered with an error. */
function* tell(session: Session, phase: SessionPhase, turn: number): Flow<boolean> {
  const { registry, source } = session;
  if (!registry.follows(phase)) return true;
  const run = RUNS[phase];
  const context = openContext(session.scope);
  const place = { turn, round: 0, line: source.line };
  const { decision } = yield* session.run(phase, place, () => run(registry, session.event(), context));
  return decision.kind !== 'deny' || session.rules.session.hookError === 'nothing';
}

const RUNS = {
  session_start: (registry: Registry, event: SessionEvent, context: HookContext) =>
    registry.runSessionStart(event, context),
  session_update: (registry: Registry, event: SessionEvent, context: HookContext) =>
    registry.runSessionUpdate(event, context),
  session_end: (registry: Registry, event: SessionEvent, context: HookContext) =>
    registry.runSessionEnd(event, context),
} as const;
