import { NOT_UTF8, recordText, tooLong } from './record-text.js';

const NEWLINE = 10;
const RETURN = 13;
const BYTE_ORDER_MARK = '\uFEFF';

export interface LineSink {
  /** A line without its end. Called for blank lines too. */
  line(text: string, number: number): void;
  /** A line that is not given, and why: too long, or no text. */
  refuse(number: number, reason: string): void;
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
    const isTooLong = this.#keptBytes > this.#maxBytes;
    const whole = Buffer.concat(this.#kept);
    this.#kept = [];
    this.#keptBytes = 0;
    if (isTooLong) this.#sink.refuse(this.#number++, tooLong(this.#maxBytes));
    else this.#give(whole, 0, whole.length);
  }

  #give(bytes: Buffer, start: number, end: number): void {
    const number = this.#number++;
    const text = end - start > this.#maxBytes ? undefined : textOf(bytes, start, end, number);
    if (text !== undefined) this.#sink.line(text, number);
    else this.#sink.refuse(number, end - start > this.#maxBytes ? tooLong(this.#maxBytes) : NOT_UTF8);
  }
}

function textOf(bytes: Buffer, start: number, end: number, number: number): string | undefined {
  const last = end > start && bytes[end - 1] === RETURN ? end - 1 : end;
  const text = recordText(bytes, start, last);
  return number === 1 && text?.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}
