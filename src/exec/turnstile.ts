/** Lets so many in at once, in the order in which they came. */
export class Turnstile {
  #free: number;
  readonly #waiting: (() => void)[] = [];
  /** How many of those that ever waited were let in: taking them off the front of the list would cost more the longer it is. */
  #served = 0;

  constructor(places: number) {
    this.#free = Math.max(1, places);
  }

  async enter(): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  /** The place goes to whoever waits longest, so that nobody who comes later slips in. */
  leave(): void {
    const next = this.#waiting[this.#served];
    if (next === undefined) {
      this.#free += 1;
      return;
    }
    this.#served += 1;
    this.#forget();
    next();
  }

  #forget(): void {
    if (this.#served < this.#waiting.length && this.#served < 1000) return;
    this.#waiting.splice(0, this.#served);
    this.#served = 0;
  }
}
