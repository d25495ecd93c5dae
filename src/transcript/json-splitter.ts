import { NOT_UTF8, recordText, tooLong } from './record-text.js';

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const NEWLINE = 0x0a;

const SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);
/** U+FEFF in UTF-8: no value begins with one of these bytes. */
const BYTE_ORDER_MARK = new Set([0xef, 0xbb, 0xbf]);

export interface JsonSink {
  /** A list at the top begins; its elements come one by one. */
  openList(line: number): void;
  /** A value at the top, or an element of a list at the top: its text, which may turn out not to be JSON. */
  value(text: string, line: number): void;
  closeList(): void;
  /** A value that is not given, and why: too long, or no text. */
  refuse(line: number, reason: string): void;
  /** The input ended inside a value or a list. */
  cut(line: number): void;
}

/**
 * Cuts a JSON document into the values at its top, or the elements of the list at its top, without holding more than
 * one of them. It only counts brackets and quotes; whether a value is JSON is for JSON.parse to say. Works on bytes: all
 * of JSON's signs are ASCII. Why not a package: docs/decisions/json-splitter.md.
 */
export class JsonSplitter {
  readonly #sink: JsonSink;
  readonly #maxBytes: number;
  #line = 1;
  #listLine = 0;
  #inList = false;
  /** Of the value that is being read. */
  #kind: 'none' | 'nested' | 'text' | 'other' = 'none';
  #valueLine = 1;
  #depth = 0;
  #inText = false;
  #escaped = false;
  #kept: Uint8Array[] = [];
  #keptBytes = 0;

  constructor(sink: JsonSink, maxBytes: number) {
    this.#sink = sink;
    this.#maxBytes = maxBytes;
  }

  push(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length) {
      if (this.#kind === 'none') at = this.#begin(bytes, at);
      else at = this.#go(bytes, at);
    }
  }

  end(): void {
    if (this.#kind === 'other' && !this.#inList) this.#complete();
    if (this.#kind !== 'none') this.#sink.cut(this.#valueLine);
    else if (this.#inList) this.#sink.cut(this.#listLine);
  }

  /** Between values: skips to the next one and says where it begins. */
  #begin(bytes: Uint8Array, start: number): number {
    let at = start;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === NEWLINE) this.#line += 1;
      if (SPACE.has(byte) || BYTE_ORDER_MARK.has(byte)) continue;
      if (this.#isPunctuation(byte)) continue;
      this.#open(byte);
      return at;
    }
    return at;
  }

  #isPunctuation(byte: number): boolean {
    if (byte === OPEN_LIST && !this.#inList) {
      this.#inList = true;
      this.#listLine = this.#line;
      this.#sink.openList(this.#line);
      return true;
    }
    if (!this.#inList) return false;
    if (byte !== CLOSE_LIST) return byte === COMMA;
    this.#inList = false;
    this.#sink.closeList();
    return true;
  }

  #open(byte: number): void {
    this.#valueLine = this.#line;
    this.#depth = 0;
    this.#inText = false;
    if (byte === OPEN_OBJECT || byte === OPEN_LIST) this.#kind = 'nested';
    else this.#kind = byte === QUOTE ? 'text' : 'other';
  }

  /** Inside a value: goes to its end, or keeps all there is. */
  #go(bytes: Uint8Array, start: number): number {
    const end = this.#kind === 'other' ? this.#endOfOther(bytes, start) : this.#endOfQuoted(bytes, start);
    this.#keep(bytes.subarray(start, end === -1 ? bytes.length : end));
    if (end === -1) return bytes.length;
    this.#complete();
    return end;
  }

  /** A number, a word, or anything that JSON does not know. */
  #endOfOther(bytes: Uint8Array, start: number): number {
    for (let at = start; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      const isEnd =
        SPACE.has(byte) || byte === OPEN_OBJECT || (this.#inList && (byte === COMMA || byte === CLOSE_LIST));
      if (isEnd) return at;
    }
    return -1;
  }

  #endOfQuoted(bytes: Uint8Array, start: number): number {
    for (let at = start; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === NEWLINE) this.#line += 1;
      if (this.#inText) this.#stepText(byte);
      else if (byte === QUOTE) this.#inText = true;
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) this.#depth += 1;
      else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) this.#depth -= 1;
      else continue;
      if (this.#depth === 0 && !this.#inText) return at + 1;
    }
    return -1;
  }

  #stepText(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) this.#inText = false;
  }

  #keep(bytes: Uint8Array): void {
    this.#keptBytes += bytes.length;
    if (this.#keptBytes > this.#maxBytes) this.#kept = [];
    else this.#kept.push(bytes);
  }

  #complete(): void {
    const isTooLong = this.#keptBytes > this.#maxBytes;
    const bytes = Buffer.concat(this.#kept);
    this.#kept = [];
    this.#keptBytes = 0;
    this.#kind = 'none';
    const text = isTooLong ? undefined : recordText(bytes, 0, bytes.length);
    if (text !== undefined) this.#sink.value(text, this.#valueLine);
    else this.#sink.refuse(this.#valueLine, isTooLong ? tooLong(this.#maxBytes) : NOT_UTF8);
  }
}
