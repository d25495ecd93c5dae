import type { TurnFate } from '../compare/fate/fate.js';
import { FateWatcher } from '../compare/fate/fate-watcher.js';
import type { Conversation } from '../conversation/conversation.js';
import type { Policy } from '../policy/policy.js';
import { isKeptOnMessage } from '../replay/kept-answer.js';
import { rechunked } from '../replay/rechunk.js';
import { recordedSource } from '../replay/recorded-source.js';
import { replay } from '../replay/replay.js';
import type { StepListener } from '../replay/session.js';
import type { Source } from '../replay/source.js';
import type { Step } from '../replay/step.js';
import { stopsStream } from '../replay/stream.js';

type CutOnPurpose = Parameters<typeof rechunked>[0];

/** Until so many conversations were replayed, it is not known how many of them have something to tell. */
const FIRST = 64;
/** One that must be replayed again costs about as much as looking on at so many. */
const WORTH_LOOKING_ON = 4;

/**
 * Decides when to look on at a replay for what its users saw. Looking on slows down every replay, and most of them have
 * nothing to tell. So conversations of policies without anybody's own code are looked at only when a guardrail has
 * objected, in a second replay: what guardrails say depends on nothing else, and nothing of it is counted twice.
 */
export class FateWatch {
  readonly #mayRepeat: boolean;
  #replayed = 0;
  #touched = 0;

  constructor({ mayRepeat }: { readonly mayRepeat: boolean }) {
    this.#mayRepeat = mayRepeat;
  }

  of(conversation: Conversation, policy: Policy, rechunk: CutOnPurpose | undefined): FatesOfReplay {
    const looksOn = !this.#mayRepeat || hasCode(policy) || this.#isMostlyTouched();
    return new FatesOfReplay({ conversation, policy, rechunk }, looksOn, (isTouched) => {
      this.#replayed += 1;
      this.#touched += isTouched ? 1 : 0;
    });
  }

  #isMostlyTouched(): boolean {
    return this.#replayed >= FIRST && this.#touched * WORTH_LOOKING_ON > this.#replayed;
  }
}

/** No hook of anybody's own is asked twice. */
function hasCode({ hooks, registry, declared }: Policy): boolean {
  return hooks.length > 0 || registry.ids.length > declared.length;
}

interface Replayed {
  readonly conversation: Conversation;
  readonly policy: Policy;
  readonly rechunk: CutOnPurpose | undefined;
}

/** What became of the turns of one replay. */
export class FatesOfReplay {
  readonly #replayed: Replayed;
  readonly #onEnd: (isTouched: boolean) => void;
  readonly #fates: TurnFate[] = [];
  /** Absent: it is not looked on at the first time. */
  readonly #watcher: FateWatcher | undefined;
  #isTouched = false;

  constructor(replayed: Replayed, looksOn: boolean, onEnd: (isTouched: boolean) => void) {
    this.#replayed = replayed;
    this.#onEnd = onEnd;
    this.#watcher = looksOn ? this.#newWatcher() : undefined;
  }

  /** What the replay is to read. */
  source(): Source {
    const source = this.#opened();
    return this.#watcher?.watch(source) ?? source;
  }

  /** What the replay is to tell beside its steps. */
  listener(): Pick<StepListener, 'onTurn' | 'onEvent'> {
    if (this.#watcher === undefined) return {};
    const { onTurn, onEvent } = listenerOf(this.#watcher);
    // Events tell what was sent, and cost something.
    return isStreamed(this.#replayed) ? { onTurn, onEvent } : { onTurn };
  }

  onSteps(steps: readonly Step[]): void {
    this.#watcher?.onSteps(steps);
    this.#isTouched ||= steps.some((step) => isTelling(step, this.#replayed.policy));
  }

  /** Call it when the replay is over. */
  finish(): readonly TurnFate[] | PromiseLike<readonly TurnFate[]> {
    this.#onEnd(this.#isTouched);
    this.#watcher?.close();
    if (this.#watcher !== undefined || !this.#isTouched) return this.#fates;
    const watcher = this.#newWatcher();
    const { registry, semantics } = this.#replayed.policy;
    const running = replay({
      source: watcher.watch(this.#opened()),
      registry,
      semantics,
      onAllAllowed: () => undefined,
      onSteps: (steps) => watcher.onSteps(steps),
      ...listenerOf(watcher),
    });
    const close = () => {
      watcher.close();
      return this.#fates;
    };
    return 'then' in running ? running.then(close) : close();
  }

  #newWatcher(): FateWatcher {
    const { conversation, policy } = this.#replayed;
    return new FateWatcher(conversation, policy.semantics, (fate) => this.#fates.push(fate));
  }

  #opened(): Source {
    const { conversation, rechunk } = this.#replayed;
    return recordedSource(conversation, rechunk && rechunked(rechunk));
  }
}

function isStreamed({ conversation, rechunk }: Replayed): boolean {
  return (
    rechunk !== undefined || conversation.turns.some(({ rounds }) => rounds.some(({ chunks }) => chunks !== undefined))
  );
}

export function listenerOf(watcher: FateWatcher): Required<Pick<StepListener, 'onTurn' | 'onEvent'>> {
  return {
    onTurn: (...ended) => watcher.onTurn(...ended),
    onEvent: (event) => watcher.onEvent(event),
  };
}

/** A hit that is only monitored changes nothing, but in a release it may end a stream, and leave a record. */
function isTelling(
  { outcome, masked, hook, phase, decision }: Step,
  { semantics: { round, history } }: Policy,
): boolean {
  if (outcome === undefined || masked || hook.kind === 'eval' || hook.kind === 'session') return false;
  return outcome !== 'monitored' || isKeptOnMessage(history) || (phase === 'chunk' && stopsStream(decision, round));
}
