import { chunkOf } from './chunk-of.js';
import type { ChunkStream } from './chunk-stream.js';
import type { ReaderOptions } from './format.js';
import type { Item } from './item.js';
import { idOf, isAbsent, isObject, kindOf, parseJson, wholeNumber } from './json-value.js';
import { LoggedConversation, type Place } from './logged-conversation.js';
import type { LineRecords } from './record-lines.js';
import { Unreadable } from './unreadable.js';

/** Puts the streams of a chunk log together, however they are interleaved. */
export class ChunkLog implements LineRecords {
  readonly #lastLines: ReadonlyMap<string, number> | undefined;
  readonly #open = new Map<string, LoggedConversation>();
  /** Whether this log writes finish_reason at all: only then is a stream without one cut off. */
  #hasEnds = false;
  #unfinished: Item[] = [];

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
    const isLate = line > (this.#lastLines?.get(id) ?? Number.POSITIVE_INFINITY);
    if (isLate) throw new Unreadable(`comes after the end of conversation "${id}": the file changed while it was read`);
    const opened = new LoggedConversation(id, line);
    this.#open.set(id, opened);
    return opened;
  }

  #release(id: string, items: Item[]): void {
    const logged = this.#open.get(id);
    if (logged === undefined) return;
    this.#open.delete(id);
    for (const stream of logged.streams()) this.#note(id, stream, items);
    items.push({ kind: 'conversation', conversation: logged.conversation() });
    if (!this.#hasEnds || this.#unfinished.length === 0) return;
    for (const note of this.#unfinished) items.push(note);
    this.#unfinished = [];
  }

  #note(conversation: string, { turn, line, sequence, finished }: ChunkStream, items: Item[]): void {
    const gap = sequence.note();
    if (gap !== undefined) items.push({ kind: 'note', line, conversation, text: `turn ${turn}: ${gap}` });
    const text = `turn ${turn}: the stream ends without a finish_reason, others of this log have one`;
    if (!finished) this.#unfinished.push({ kind: 'note', line, conversation, text });
  }
}

function placeOf(turn: unknown, round: unknown, seq: unknown): Place {
  return {
    turn: wholeNumber(turn, 'turn', 1),
    round: wholeNumber(round, 'round', 1),
    seq: isAbsent(seq) ? undefined : wholeNumber(seq, 'seq', 0),
  };
}
