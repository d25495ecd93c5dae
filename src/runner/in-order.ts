/** Something that is under way, and what is to happen once it is over and its turn has come. */
export interface Work {
  /** Absent: it is over already. */
  readonly running?: PromiseLike<unknown> | undefined;
  readonly tell: () => void;
}

interface Entry {
  readonly tell: () => void;
  over: boolean;
}

/** Work that is over waits for work before it that is not; so many of them for each that may be under way. */
const WAITING_FOR_EACH = 16;

/**
 * Keeps some work under way at once, and tells of it in the order in which it was begun, whatever is over first. Once
 * interrupted it waits for nothing: what is not over then is never told of.
 */
export class InOrder {
  readonly #most: number;
  readonly #interrupted: AbortSignal;
  #queue: Entry[] = [];
  /** How many at the front of the queue have been told of. */
  #told = 0;
  #underWay = 0;
  #failure: { readonly error: unknown } | undefined;
  #changed: (() => void) | undefined;

  constructor(most: number, interrupted: AbortSignal) {
    this.#most = Math.max(1, most);
    this.#interrupted = interrupted;
    interrupted.addEventListener('abort', () => this.#changed?.(), { once: true });
  }

  /** Begins when there is room for it. */
  async add(begin: () => Work): Promise<void> {
    await this.#until(() => this.#hasRoom());
    if (this.#interrupted.aborted) return;
    const { running, tell } = begin();
    const entry: Entry = { tell, over: running === undefined };
    this.#queue.push(entry);
    if (running === undefined) this.#tellOfFirst();
    else this.#watch(entry, running);
  }

  /** Is over when all is told. What was interrupted is told of as far as it got. */
  async rest(): Promise<void> {
    await this.#until(() => this.#told === this.#queue.length);
    for (const { over, tell } of this.#queue.slice(this.#told)) if (over) tell();
    this.#queue = [];
    this.#told = 0;
  }

  #hasRoom(): boolean {
    return this.#underWay < this.#most && this.#queue.length - this.#told < this.#most * WAITING_FOR_EACH;
  }

  #watch(entry: Entry, running: PromiseLike<unknown>): void {
    this.#underWay += 1;
    const end = () => {
      this.#underWay -= 1;
      this.#changed?.();
    };
    running.then(
      () => {
        // What ends after the interruption may have ended by it.
        entry.over = !this.#interrupted.aborted;
        this.#tellOfFirst();
        end();
      },
      (error: unknown) => {
        this.#failure ??= { error };
        end();
      },
    );
  }

  #tellOfFirst(): void {
    if (this.#interrupted.aborted) return;
    for (let first = this.#queue[this.#told]; first?.over; first = this.#queue[this.#told]) {
      this.#told += 1;
      first.tell();
    }
    if (this.#told < this.#queue.length && this.#told < WAITING_FOR_EACH * this.#most) return;
    this.#queue.splice(0, this.#told);
    this.#told = 0;
  }

  async #until(isTrue: () => boolean): Promise<void> {
    while (this.#failure === undefined && !this.#interrupted.aborted && !isTrue()) {
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
      });
    }
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}
