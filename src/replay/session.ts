import type { Chunk } from '../conversation/chunk.js';
import type { Message } from '../conversation/message.js';
import { Scope } from '../hook/context.js';
import type { MaybePromise, SessionEvent } from '../hook/contracts.js';
import { HookCrashedError } from '../hook/errors.js';
import { type Flow, isPromiseLike, settle } from '../hook/flow.js';
import type { Phase } from '../hook/phase.js';
import type { HookStep, RunResult } from '../hook/registered.js';
import type { Registry } from '../hook/registry.js';
import type { ValidationResult } from '../hook/validation-result.js';
import type { Semantics } from '../semantics/semantics.js';
import type { EvalAsking } from './eval-asking.js';
import type { PipelineEvent } from './pipeline-event.js';
import { Repetition } from './repetition.js';
import type { Answer, Source } from './source.js';
import type { Step } from './step.js';
import { stepOf } from './step-of.js';
import type { TurnEnd } from './turn-end.js';

/** Where in a conversation the replay is. */
export interface Place {
  readonly turn: number;
  readonly round: number;
  readonly line: number;
}

/** What a turn leaves behind, beside its messages. */
export interface TurnTraces {
  /** Where in the messages those stand that came behind what the turn began with. */
  readonly start: number;
  /** Messages of the turn that are gone with it. */
  readonly forgotten: readonly Message[];
  /** What the caller of a stream was sent. */
  readonly sent: string;
}

/** Who is told what a replay finds. */
export interface StepListener extends EvalAsking {
  /** Gets the steps, one batch for each provider call, tool call and session event. */
  readonly onSteps: (steps: readonly Step[]) => void;
  /**
   * Told instead when everybody who was asked simply allowed: the same list whenever it is the same hooks. Absent: these
   * are steps like all others.
   */
  readonly onAllAllowed?: ((asked: readonly HookStep[]) => void) | undefined;
  /** Gets what PromptKit's runtime would tell its observers, as it happens. */
  readonly onEvent?: (event: PipelineEvent) => void;
  /** Gets each answer of the source before anybody judges it, and what the caller of a stream was sent of its turn so far. */
  readonly onAnswer?: (answer: Answer, place: Place, sent: string) => void;
  /** Gets what became of each turn, and all messages that are kept behind it. */
  readonly onTurn?: (end: TurnEnd, messages: readonly Message[], traces: TurnTraces) => void;
}

/** The behaviours that a replay looks up. */
export type PipelineRules = Pick<Semantics, 'round' | 'tools' | 'history' | 'session' | 'events'>;

const NO_VALIDATIONS: readonly ValidationResult[] = [];

/** What one replay remembers while it goes through a conversation. */
export class Session {
  readonly registry: Registry;
  readonly source: Source;
  readonly scope = new Scope();
  /** The messages so far, as enforced. */
  history: Message[] = [];
  /** Number of the turn that is replayed now, or was last. */
  turn = 0;
  completedTurns = 0;
  /** Set once a decision wiped out part of the recording: what is found from then on is a what-if. */
  afterDenial = false;
  /** Of the last answer in the history: the line of its round, and what guardrails put on record about it. */
  answerLine = 0;
  validations: readonly ValidationResult[] = NO_VALIDATIONS;
  #repetition: Repetition | undefined;
  /** What the caller of a stream was sent in this turn, where anybody asks. */
  sent = '';
  readonly rules: PipelineRules;
  readonly asking: EvalAsking;
  readonly onEvent: StepListener['onEvent'];
  readonly onTurn: StepListener['onTurn'];
  readonly onAnswer: StepListener['onAnswer'];
  readonly #listener: StepListener;

  constructor(registry: Registry, source: Source, listener: StepListener, rules: PipelineRules) {
    this.registry = registry;
    this.source = source;
    this.rules = rules;
    this.asking = listener;
    this.onEvent = listener.onEvent;
    this.onTurn = listener.onTurn;
    this.onAnswer = listener.onAnswer;
    this.#listener = listener;
  }

  /** What is counted within a turn begins anew. */
  openTurn(turn: number): void {
    this.turn = turn;
    this.sent = '';
    this.#repetition = undefined;
  }

  /** Calls of the current turn, where repeated ones are counted. */
  repetition(): Repetition | undefined {
    if (this.rules.tools.repeatedCall === 'ignored') this.#repetition ??= new Repetition();
    return this.#repetition;
  }

  /** What is done with the pieces of a stream: nothing, where nobody listens. */
  pieceListener(): (chunk: Chunk) => void {
    const { onEvent, onTurn } = this;
    if (onEvent === undefined) return onTurn === undefined ? ignorePiece : (chunk) => this.#keepSent(chunk);
    return (chunk) => {
      if (chunk.reasoning !== undefined) onEvent({ type: 'reasoning.delta', text: chunk.reasoning });
      if (chunk.delta !== '') this.send(chunk);
    };
  }

  /** A piece goes to the caller of a stream. */
  send(chunk: Chunk): void {
    this.#keepSent(chunk);
    if (this.onEvent === undefined) return;
    const { delta, finishReason, soFar } = chunk;
    const reason = finishReason === undefined ? {} : { finishReason };
    this.onEvent({ type: 'text.sent', delta, tokens: soFar?.tokens ?? 0, ...reason });
  }

  #keepSent({ delta }: Chunk): void {
    this.sent += delta;
  }

  /** Notes whose the last answer in the history is. */
  answered({ line }: Place, validations: readonly ValidationResult[]): void {
    this.answerLine = line;
    this.validations = validations;
  }

  /** One batch: all steps about one provider call, tool call or session event. */
  emit(steps: readonly Step[]): void {
    if (steps.length > 0) this.#listener.onSteps(steps);
  }

  /** Whether one word is enough to say that everybody simply allowed. */
  get hearsQuiet(): boolean {
    return this.#listener.onAllAllowed !== undefined;
  }

  /** A run in which everybody simply allowed. Nearly all are, and a step for each hook would cost more than asking it. */
  emitQuiet({ steps }: RunResult, phase: Phase, place: Place): void {
    if (steps.length === 0) return;
    if (this.#listener.onAllAllowed !== undefined) this.#listener.onAllAllowed(steps);
    else this.emitAll(steps, phase, place);
  }

  /** Emits what the hooks of one phase decided, and gives it back. */
  *run(phase: Phase, place: Place, running: () => MaybePromise<RunResult>): Flow<RunResult> {
    try {
      const given = running();
      const result = isPromiseLike(given) ? yield* settle(given) : given;
      if (result.quiet) this.emitQuiet(result, phase, place);
      else this.emitAll(result.steps, phase, place);
      return result;
    } catch (error) {
      if (error instanceof HookCrashedError) this.emitAll(error.steps, phase, place);
      throw error;
    }
  }

  event(): SessionEvent {
    return {
      sessionId: this.source.id,
      conversationId: this.source.id,
      messages: [...this.history],
      turnIndex: this.completedTurns,
      metadata: {},
    };
  }

  /** Emits what hooks decided, as one batch. */
  emitAll(steps: readonly HookStep[], phase: Phase, place: Place): void {
    this.emit(steps.map((step) => stepOf(step, phase, place, this.afterDenial)));
  }
}

function ignorePiece(): void {}
