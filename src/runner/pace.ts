import { setImmediate } from 'node:timers/promises';
import type { RunWorld } from './list-input.js';

/** Long enough to cost nothing, short enough for a person who presses Ctrl-C. */
const BREATH_MS = 100;

/** Counts what is done, and now and then lets the process hear what comes from outside. */
export class Pace {
  readonly #progress: RunWorld['progress'];
  #conversations = 0;
  #last = performance.now();

  constructor({ progress }: Pick<RunWorld, 'progress'>) {
    this.#progress = progress;
  }

  /** One conversation is done. Wait for what it gives, when it gives something. */
  step(): Promise<unknown> | undefined {
    this.#conversations += 1;
    if (performance.now() - this.#last < BREATH_MS) return undefined;
    this.#last = performance.now();
    return setImmediate();
  }

  /** Says how many conversations are done. */
  tell(): void {
    this.#progress?.(this.#conversations);
  }
}
