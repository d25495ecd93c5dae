const NEWLINE = 10;
const RETURN = 13;
const BYTE_ORDER_MARK = '\uFEFF';

export interface LineSink {
  /** A line without its end. Called for blank lines too. */
  line(text: string, number: number): void;
  tooLong(number: number): void;
}

/**
 * Cuts bytes into lines. Lines end at `\n` only: U+2028 and its like stand unescaped inside JSON strings. Every line is
 * decoded by itself, so that one line with a foreign script does not make a whole block of plain ones wide and slow.
 */
export class LineSplitter {
  readonly #sink: LineSink;
  readonly #maxBytes: number;
  #number = 1;
  /** Beginning of a line whose end has not come yet. */
  #kept: Buffer[] = [];
  #keptBytes = 0;

  constructor(sink: LineSink, maxBytes: number) {
    this.#sink = sink;
    this.#maxBytes = maxBytes;
  }

  push(piece: Uint8Array): void {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
      this.#complete(bytes, start, end);
      start = end + 1;
    }
    if (start < bytes.length) this.#keep(bytes.subarray(start));
  }

  end(): void {
    if (this.#keptBytes > 0) this.#complete(Buffer.alloc(0), 0, 0);
  }

  /** Too long a line is counted but not held. */
  #keep(bytes: Buffer): void {
    this.#keptBytes += bytes.length;
    if (this.#keptBytes > this.#maxBytes) this.#kept = [];
    else this.#kept.push(bytes);
  }

  #complete(bytes: Buffer, start: number, end: number): void {
    if (this.#keptBytes === 0) this.#give(bytes, start, end);
    else this.#completeKept(bytes.subarray(start, end));
  }

  #completeKept(rest: Buffer): void {
    this.#keep(rest);
    const tooLong = this.#keptBytes > this.#maxBytes;
    const whole = Buffer.concat(this.#kept);
    this.#kept = [];
    this.#keptBytes = 0;
    if (tooLong) this.#sink.tooLong(this.#number++);
    else this.#give(whole, 0, whole.length);
  }

  #give(bytes: Buffer, start: number, end: number): void {
    const number = this.#number++;
    if (end - start > this.#maxBytes) this.#sink.tooLong(number);
    else this.#sink.line(textOf(bytes, start, end, number), number);
  }
}

function textOf(bytes: Buffer, start: number, end: number, number: number): string {
  const last = end > start && bytes[end - 1] === RETURN ? end - 1 : end;
  const text = bytes.toString('utf8', start, last);
  return number === 1 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}
