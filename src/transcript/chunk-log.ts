import { chunkOf } from './chunk-of.js';
import type { ReaderOptions } from './format.js';
import type { Item } from './item.js';
import { idOf, isAbsent, isObject, kindOf, parseJson, wholeNumber } from './json-value.js';
import { LoggedConversation, type Place } from './logged-conversation.js';
import type { LineRecords } from './record-lines.js';
import { Unreadable } from './unreadable.js';

/** A stream without its finish_reason. */
interface Unfinished {
  readonly conversation: string;
  readonly turn: number;
  readonly line: number;
}

/** A log that never writes finish_reason has as many of them as streams. */
const MAX_UNFINISHED = 1000;

/** Puts the streams of a chunk log together, however they are interleaved. */
export class ChunkLog implements LineRecords {
  /** Of conversations that are not given yet: of millions, not even the ids should be held longer than needed. */
  readonly #lastLines: Map<string, number> | undefined;
  readonly #open = new Map<string, LoggedConversation>();
  /** Whether this log writes finish_reason at all: only then is a stream without one cut off. */
  #hasEnds = false;
  /** Those found before the first finish_reason of the log, the first of them one by one. */
  readonly #unfinished: Unfinished[] = [];
  #more: { readonly line: number; count: number } | undefined;

  constructor({ lastLines }: ReaderOptions) {
    this.#lastLines = lastLines;
  }

  line(text: string, line: number, items: Item[]): void {
    const record = parseJson(text);
    if (!isObject(record)) throw new Unreadable(`is ${kindOf(record)}, expected an object with delta`);
    const id = idOf(record['conversation_id']);
    if (id === undefined) throw new Unreadable('has no conversation_id, so it belongs to no conversation');
    const place = placeOf(record['turn'], record['round'], record['seq']);
    const chunk = chunkOf(record, line);
    this.#conversation(id, line).add(place, chunk, line);
    this.#hasEnds ||= chunk.finishReason !== undefined;
    if (this.#lastLines?.get(id) === line) this.#release(id, items);
  }

  end(items: Item[]): void {
    for (const id of [...this.#open.keys()]) this.#release(id, items);
  }

  #conversation(id: string, line: number): LoggedConversation {
    const known = this.#open.get(id);
    if (known !== undefined) return known;
    if (this.#lastLines?.has(id) === false) {
      throw new Unreadable('was not there when the file was looked through: it changed while it was read');
    }
    const opened = new LoggedConversation(id, line);
    this.#open.set(id, opened);
    return opened;
  }

  #release(id: string, items: Item[]): void {
    const logged = this.#open.get(id);
    if (logged === undefined) return;
    this.#open.delete(id);
    this.#lastLines?.delete(id);
    const streams = logged.streams();
    for (const { turn, line, sequence } of streams) {
      const gap = sequence.note();
      if (gap !== undefined) items.push({ kind: 'note', line, conversation: id, text: `turn ${turn}: ${gap}` });
    }
    items.push({ kind: 'conversation', conversation: logged.conversation() });
    for (const { turn, line, finished } of streams) if (!finished) this.#keep({ conversation: id, turn, line });
    if (this.#hasEnds) this.#noteUnfinished(items);
  }

  #keep(unfinished: Unfinished): void {
    if (this.#hasEnds || this.#unfinished.length < MAX_UNFINISHED) this.#unfinished.push(unfinished);
    else if (this.#more === undefined) this.#more = { line: unfinished.line, count: 1 };
    else this.#more.count += 1;
  }

  #noteUnfinished(items: Item[]): void {
    for (const { turn, line, conversation } of this.#unfinished.splice(0)) {
      const text = `turn ${turn}: the stream ends without a finish_reason, others of this log have one`;
      items.push({ kind: 'note', line, conversation, text });
    }
    if (this.#more === undefined) return;
    const { line, count } = this.#more;
    const streams = count === 1 ? '1 more stream ends' : `${count} more streams end`;
    items.push({ kind: 'note', line, text: `${streams} without a finish_reason, from this line on` });
    this.#more = undefined;
  }
}

function placeOf(turn: unknown, round: unknown, seq: unknown): Place {
  return {
    turn: wholeNumber(turn, 'turn', 1),
    round: wholeNumber(round, 'round', 1),
    seq: isAbsent(seq) ? undefined : wholeNumber(seq, 'seq', 0),
  };
}
