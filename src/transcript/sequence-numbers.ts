/** The numbers that the records of one stream carry. As long as each follows the last, nothing is remembered but two. */
export class SequenceNumbers {
  /** The last number of the conversation before this stream: some count on from answer to answer. */
  readonly #before: number | undefined;
  #first = 0;
  #last: number | undefined;
  #seen: Set<number> | undefined;
  #gaps = 0;
  #firstGap = '';

  constructor(before?: number) {
    this.#before = before;
  }

  /** Whether a record with this number was already there. */
  has(number: number): boolean {
    if (this.#last === undefined) return false;
    return this.#seen === undefined ? number >= this.#first && number <= this.#last : this.#seen.has(number);
  }

  isLastOfSeveral(number: number): boolean {
    return number === this.#last && number !== this.#first;
  }

  /** `number` is new. */
  add(number: number): void {
    if (this.#last === undefined) this.#begin(number);
    else if (number !== this.#last + 1) this.#jump(number, this.#last);
    this.#seen?.add(number);
    this.#last = number;
  }

  /** What is missing, as far as the order of the file tells. */
  note(): string | undefined {
    if (this.#gaps === 0) return undefined;
    if (this.#gaps === 1) return this.#firstGap;
    return `${this.#firstGap}, and ${this.#gaps === 2 ? '1 more gap' : `${this.#gaps - 1} more gaps`}`;
  }

  /** Counting begins with 0, with 1, or where the answer before it ended. */
  #begin(number: number): void {
    this.#first = number;
    if (number > 1 && number - 1 !== this.#before) this.#gap(`begins with seq ${number}`);
  }

  #jump(number: number, last: number): void {
    this.#seen ??= new Set(Array.from({ length: last - this.#first + 1 }, (_, index) => this.#first + index));
    if (number > last) this.#gap(`seq goes from ${last} to ${number}`);
    else this.#gap(`seq ${number} comes after ${last}`);
  }

  #gap(text: string): void {
    this.#gaps += 1;
    if (this.#gaps === 1) this.#firstGap = text;
  }
}
