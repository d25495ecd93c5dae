import type { Conversation } from '../conversation/conversation.js';
import type { Policy } from '../policy/policy.js';
import { rechunked } from '../replay/rechunk.js';
import { recordedSource } from '../replay/recorded-source.js';
import { replay } from '../replay/replay.js';
import type { Step } from '../replay/step.js';
import type { CutOnPurpose } from './compare-conversation.js';

/** So many conversations are asked about before it is known how many of them are clean. */
const FIRST = 64;
/** Where most are not, one in so many is still asked about: traffic changes. */
const NOW_AND_THEN = 16;

/**
 * Tells conversations that neither of two policies objects to, and that go on to their end, by one replay for both, as long
 * as that saves work.
 */
export class ShadowScreen {
  readonly #registry: Policy['registry'];
  readonly #semantics: Policy['semantics'];
  #asked = 0;
  #clean = 0;
  #passedOver = 0;

  constructor(registry: Policy['registry'], semantics: Policy['semantics']) {
    this.#registry = registry;
    this.#semantics = semantics;
  }

  /** True when neither policy has anything to object to, and no turn fails. When it is not true, nothing is known. */
  isClean(conversation: Conversation, rechunk: CutOnPurpose | undefined): boolean {
    if (!this.#isWorthIt()) return false;
    const isClean = !this.#isEventful(conversation, rechunk);
    this.#asked += 1;
    this.#clean += isClean ? 1 : 0;
    return isClean;
  }

  /** A clean conversation saves one replay, and one that is not costs one. */
  #isWorthIt(): boolean {
    if (this.#asked < FIRST || this.#clean * 2 >= this.#asked) return true;
    this.#passedOver += 1;
    return this.#passedOver % NOW_AND_THEN === 0;
  }

  #isEventful(conversation: Conversation, rechunk: CutOnPurpose | undefined): boolean {
    let isEventful = false;
    const running = replay({
      source: recordedSource(conversation, rechunk && rechunked(rechunk)),
      registry: this.#registry,
      semantics: this.#semantics,
      onAllAllowed: () => undefined,
      onSteps: (steps: readonly Step[]) => {
        isEventful ||= steps.some(({ outcome }) => outcome !== undefined);
      },
      // A turn may fail by itself, and wipe out what was said in it.
      onTurn: ({ kind }) => {
        isEventful ||= kind !== 'completed' && kind !== 'unanswered';
      },
    });
    // A guardrail that has to be waited for has not said anything yet.
    return isEventful || 'then' in running;
  }
}
