import type { Message } from '../conversation/message.js';
import { Scope } from '../hook/context.js';
import type { MaybePromise, SessionEvent } from '../hook/contracts.js';
import { HookCrashedError } from '../hook/errors.js';
import { type Flow, isPromiseLike, settle } from '../hook/flow.js';
import type { Phase } from '../hook/phase.js';
import type { RunResult } from '../hook/registered.js';
import type { Registry } from '../hook/registry.js';
import type { Source } from './source.js';
import type { Step } from './step.js';
import { stepOf } from './step-of.js';

/** Where in a conversation the replay is. */
export interface Place {
  readonly turn: number;
  readonly round: number;
  readonly line: number;
}

/** What one replay remembers while it goes through a conversation. */
export class Session {
  readonly registry: Registry;
  readonly source: Source;
  readonly scope = new Scope();
  /** The messages so far, as enforced. */
  readonly history: Message[] = [];
  /** Number of the turn that is replayed now, or was last. */
  turn = 0;
  completedTurns = 0;
  /** Set once a decision wiped out part of the recording: what is found from then on is a what-if. */
  afterDenial = false;
  readonly #emit: (steps: readonly Step[]) => void;

  constructor(registry: Registry, source: Source, emit: (steps: readonly Step[]) => void) {
    this.registry = registry;
    this.source = source;
    this.#emit = emit;
  }

  /** One batch: all steps about one provider call, tool call or session event. */
  emit(steps: readonly Step[]): void {
    if (steps.length > 0) this.#emit(steps);
  }

  /** Emits what the hooks of one phase decided, and gives it back. */
  *run(phase: Phase, place: Place, running: () => MaybePromise<RunResult>): Flow<RunResult> {
    try {
      const result = running();
      const { decision, steps } = isPromiseLike(result) ? yield* settle(result) : result;
      this.emit(steps.map((step) => stepOf(step, phase, place, this.afterDenial)));
      return { decision, steps };
    } catch (error) {
      if (error instanceof HookCrashedError)
        this.emit(error.steps.map((step) => stepOf(step, phase, place, this.afterDenial)));
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
}
