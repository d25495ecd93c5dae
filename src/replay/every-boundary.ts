import type { Conversation, Round, Turn } from '../conversation/conversation.js';
import type { MaybePromise } from '../hook/contracts.js';
import { allow } from '../hook/decision.js';
import { type Flow, runFlow, settle } from '../hook/flow.js';
import type { Registry } from '../hook/registry.js';
import type { EvalAsking } from './eval-asking.js';
import { cutOnce } from './rechunk.js';
import { type Chunking, recordedSource } from './recorded-source.js';
import { type ReplaySummary, replay } from './replay.js';
import type { Step } from './step.js';

/** A verdict about one response that depends on where the stream is cut. */
export interface BoundaryFinding {
  readonly turn: number;
  readonly round: number;
  readonly line: number;
  /** The first cut, in characters, at which the verdict is another. */
  readonly cut: number;
  /** How many of the possible cuts give another verdict, and how many there are. */
  readonly differing: number;
  readonly cuts: number;
  /** What is found only when cut there. */
  readonly appears: readonly Step[];
  /** What is found only when it is not cut. */
  readonly vanishes: readonly Step[];
}

/** As for a replay. */
export interface BoundaryOptions extends EvalAsking {
  readonly registry: Registry;
  readonly onSteps: (steps: readonly Step[]) => void;
}

/** What trying every cut of a conversation came to. */
export interface BoundarySummary extends ReplaySummary {
  readonly findings: readonly BoundaryFinding[];
}

/**
 * Replays a conversation once for every place at which one of its responses can be cut in two, and says which verdicts are
 * not those of the uncut response. Takes as many replays as the conversation has characters.
 */
export function everyBoundary(conversation: Conversation, options: BoundaryOptions): MaybePromise<BoundarySummary> {
  return runFlow(lookAtEveryBoundary(conversation, options));
}

function* lookAtEveryBoundary(
  conversation: Conversation,
  { onSteps, ...options }: BoundaryOptions,
): Flow<BoundarySummary> {
  const { registry } = options;
  const uncut: (readonly Step[])[] = [];
  // Evals are asked once, about the conversation as it was recorded.
  const onUncut = (steps: readonly Step[]) => void uncut.push(steps);
  const summary = yield* replayCut(conversation, () => undefined, { ...options, onSteps: onUncut });
  const findings: BoundaryFinding[] = [];
  for (const [index, turn] of conversation.turns.entries()) {
    // Nothing behind a response can change its verdict.
    const beginning = { ...conversation, turns: conversation.turns.slice(0, index + 1) };
    for (const round of turn.rounds) {
      const finding = yield* lookAtResponse(beginning, turn, round, registry, uncut.flat());
      if (finding !== undefined) findings.push(finding);
    }
  }
  for (const batch of uncut) onSteps([...batch.map(askedOnly), ...differingIn(batch, findings)]);
  return { ...summary, findings };
}

/**
 * That a hook was asked counts once, however many cuts are tried; what it said is reported only where cuts differ. A crash is
 * no verdict about a text, and is never kept quiet.
 */
function askedOnly(step: Step): Step {
  return step.outcome === 'crashed' ? step : withoutOutcome(step);
}

function withoutOutcome({ turn, round, phase, line, record, hook, masked, afterDenial, decision }: Step): Step {
  const asked = decision.kind === 'allow' ? decision : allow;
  return { turn, round, phase, line, record, hook, masked, afterDenial, decision: asked, spans: [] };
}

function differingIn(batch: readonly Step[], findings: readonly BoundaryFinding[]): readonly Step[] {
  const response = batch.find(({ phase }) => phase === 'provider_after' || phase === 'chunk');
  const finding = findings.find(({ turn, round }) => turn === response?.turn && round === response.round);
  return finding === undefined ? [] : [...finding.appears, ...finding.vanishes];
}

function* lookAtResponse(
  conversation: Conversation,
  turn: Turn,
  round: Round,
  registry: Registry,
  uncut: readonly Step[],
): Flow<BoundaryFinding | undefined> {
  const isHere = (step: Step) => step.turn === turn.number && step.round === round.number && step.outcome !== undefined;
  const before = uncut.filter(isHere);
  const characters = [...round.response.content];
  let first: Pick<BoundaryFinding, 'cut' | 'appears' | 'vanishes'> | undefined;
  let differing = 0;
  for (let cut = 1; cut < characters.length; cut += 1) {
    const steps: Step[] = [];
    const chunks = cutOnce(characters, cut);
    const chunking: Chunking = (asked) => (asked === round ? chunks : undefined);
    const onSteps = (batch: readonly Step[]) => void steps.push(...batch.filter(isHere));
    yield* replayCut(conversation, chunking, { registry, onSteps });
    const appears = missingFrom(before, steps);
    const vanishes = missingFrom(steps, before);
    if (appears.length + vanishes.length === 0) continue;
    differing += 1;
    first ??= { cut, appears, vanishes };
  }
  if (first === undefined) return undefined;
  return { turn: turn.number, round: round.number, line: round.line, ...first, differing, cuts: characters.length - 1 };
}

function* replayCut(conversation: Conversation, chunking: Chunking, options: BoundaryOptions): Flow<ReplaySummary> {
  return yield* settle(replay({ source: recordedSource(conversation, chunking), ...options }));
}

/** A verdict is who objects, why, and with what effect; where in the stream it happened is not part of it. */
function verdictOf({ hook, outcome, masked, decision }: Step): string {
  const reason = decision.kind === 'allow' ? '' : decision.reason;
  return JSON.stringify([hook.guardrail ?? hook.name, outcome, masked, reason]);
}

function missingFrom(held: readonly Step[], steps: readonly Step[]): readonly Step[] {
  const known = new Set(held.map(verdictOf));
  return steps.filter((step) => !known.has(verdictOf(step)));
}
