import type { Chunk } from '../conversation/chunk.js';
import type { Conversation, Round, Turn } from '../conversation/conversation.js';
import type { MaybePromise } from '../hook/contracts.js';
import { allow } from '../hook/decision.js';
import { type Flow, runFlow, settle } from '../hook/flow.js';
import type { Registry } from '../hook/registry.js';
import type { EvalAsking } from './eval-asking.js';
import { cutOnce } from './rechunk.js';
import { type Chunking, recordedSource } from './recorded-source.js';
import { type ReplaySummary, replay } from './replay.js';
import type { PipelineRules } from './session.js';
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
  /** Each hook whose verdict is another somewhere, with the first cut at which its own is. */
  readonly hooks: readonly HookFinding[];
}

/** A hook whose verdict about a response depends on where it is cut. */
export interface HookFinding {
  readonly hook: Step['hook'];
  readonly cut: number;
  readonly differing: number;
  readonly appears: readonly Step[];
  readonly vanishes: readonly Step[];
}

/** As for a replay. */
export interface BoundaryOptions extends EvalAsking {
  readonly registry: Registry;
  /** Absent: what the documents say. */
  readonly semantics?: PipelineRules;
  readonly onSteps: (steps: readonly Step[]) => void;
}

/** What one cut after another is replayed with. */
type Judges = Pick<BoundaryOptions, 'registry' | 'semantics'>;

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
  const { registry, semantics } = options;
  const judges: Judges = semantics === undefined ? { registry } : { registry, semantics };
  const uncut: (readonly Step[])[] = [];
  // Evals are asked once, about the conversation as it was recorded.
  const onUncut = (steps: readonly Step[]) => void uncut.push(steps);
  const summary = yield* replayCut(conversation, inOnePiece, { ...options, onSteps: onUncut });
  const findings: BoundaryFinding[] = [];
  for (const [index, turn] of conversation.turns.entries()) {
    // Nothing behind a response can change its verdict.
    const beginning = { ...conversation, turns: conversation.turns.slice(0, index + 1) };
    for (const round of turn.rounds) {
      const finding = yield* lookAtResponse(beginning, turn, round, judges, uncut.flat());
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
  judges: Judges,
  uncut: readonly Step[],
): Flow<BoundaryFinding | undefined> {
  const isHere = (step: Step) => step.turn === turn.number && step.round === round.number && step.outcome !== undefined;
  const before = uncut.filter(isHere);
  const characters = [...round.response.content];
  let first: Pick<BoundaryFinding, 'cut' | 'appears' | 'vanishes'> | undefined;
  let differing = 0;
  const hooks = new Map<string, HookFinding>();
  for (let cut = 1; cut < characters.length; cut += 1) {
    const steps: Step[] = [];
    const chunks = cutOnce(characters, cut);
    const chunking: Chunking = (asked) => (asked === round ? chunks : inOnePiece(asked));
    const onSteps = (batch: readonly Step[]) => void steps.push(...batch.filter(isHere));
    yield* replayCut(conversation, chunking, { ...judges, onSteps });
    const appears = missingFrom(before, steps);
    const vanishes = missingFrom(steps, before);
    if (appears.length + vanishes.length === 0) continue;
    differing += 1;
    first ??= { cut, appears, vanishes };
    addHooks(hooks, { cut, appears, vanishes });
  }
  if (first === undefined) return undefined;
  return {
    turn: turn.number,
    round: round.number,
    line: round.line,
    ...first,
    differing,
    cuts: characters.length - 1,
    hooks: [...hooks.values()],
  };
}

function addHooks(
  hooks: Map<string, HookFinding>,
  { cut, appears, vanishes }: Pick<HookFinding, 'cut' | 'appears' | 'vanishes'>,
): void {
  const differing = new Map([...appears, ...vanishes].map(({ hook }) => [nameOf(hook), hook]));
  for (const [name, hook] of differing) {
    const known = hooks.get(name);
    const isIts = (step: Step) => nameOf(step.hook) === name;
    const found = { cut, appears: appears.filter(isIts), vanishes: vanishes.filter(isIts) };
    hooks.set(name, { hook, ...(known ?? found), differing: (known?.differing ?? 0) + 1 });
  }
}

function nameOf({ guardrail, name }: Step['hook']): string {
  return guardrail ?? name;
}

function* replayCut(conversation: Conversation, chunking: Chunking, options: BoundaryOptions): Flow<ReplaySummary> {
  return yield* settle(replay({ source: recordedSource(conversation, chunking), ...options }));
}

/** A verdict is who objects, why, and with what effect; where in the stream it happened is not part of it. */
function verdictOf({ hook, outcome, masked, decision }: Step): string {
  const reason = decision.kind === 'allow' ? '' : decision.reason;
  return JSON.stringify([nameOf(hook), outcome, masked, reason]);
}

function missingFrom(held: readonly Step[], steps: readonly Step[]): readonly Step[] {
  const known = new Set(held.map(verdictOf));
  return steps.filter((step) => !known.has(verdictOf(step)));
}

/** What a hook says of a response that comes in one piece, and in two; nothing when it says the same. */
export interface CutVerdicts {
  readonly whole: readonly Step[];
  readonly cut: readonly Step[];
}

/** Streamed all the same: what a release says of a stream is not what it says of an answer that never was one. */
function inOnePiece({ response: { content } }: Round): readonly Chunk[] | undefined {
  return content === '' ? undefined : [{ delta: content }];
}

/** Replays a conversation of one response uncut and cut once, for one hook. */
export async function verdictsOfCut(
  conversation: Conversation,
  cut: number,
  { hook, ...judges }: Judges & { readonly hook: string },
): Promise<CutVerdicts | undefined> {
  const cutHere = (round: Round) => cutOnce([...round.response.content], cut);
  const [whole, parts] = [inOnePiece, cutHere].map(async (chunking) => {
    const steps: Step[] = [];
    const isIts = (step: Step) => nameOf(step.hook) === hook && step.outcome !== undefined;
    const onSteps = (batch: readonly Step[]) => void steps.push(...batch.filter(isIts));
    await replay({ source: recordedSource(conversation, chunking), ...judges, onSteps });
    return steps;
  });
  const [uncut = [], differently = []] = await Promise.all([whole, parts]);
  const differs = missingFrom(uncut, differently).length + missingFrom(differently, uncut).length > 0;
  return differs ? { whole: uncut, cut: differently } : undefined;
}
