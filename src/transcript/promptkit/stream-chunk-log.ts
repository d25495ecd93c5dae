import type { Round, Turn } from '../../conversation/conversation.js';
import type { ReaderOptions } from '../format.js';
import type { Item } from '../item.js';
import { idOf, isAbsent, isObject, type JsonObject, kindOf, parseJson, wholeNumber } from '../json-value.js';
import type { LineRecords } from '../record-lines.js';
import { Unreadable } from '../unreadable.js';
import { type StreamChunk, streamChunkOf } from './stream-chunk.js';
import { StreamedAnswer } from './streamed-answer.js';

/** Puts the streams of a log of StreamChunks together, however they are interleaved. */
export class StreamChunkLog implements LineRecords {
  readonly #lastLines: Map<string, number> | undefined;
  readonly #open = new Map<string, LoggedSession>();
  /** Of a log that names none. */
  #nameless: string | undefined;

  constructor({ lastLines }: ReaderOptions) {
    this.#lastLines = lastLines;
  }

  line(text: string, line: number, items: Item[]): void {
    const record = parseJson(text);
    if (!isObject(record)) throw new Unreadable(`is ${kindOf(record)}, expected an object with content or delta`);
    const { chunk, type, error } = record;
    const inner = isObject(chunk) ? chunk : record;
    const read = streamChunkOf(type === 'error' && isAbsent(inner['error']) ? { ...inner, error: error ?? {} } : inner);
    const id = this.#idOf(record, inner, line);
    const turn = numberOf('turn', record, inner);
    const round = numberOf('round', record, inner);
    const session = this.#open.get(id) ?? new LoggedSession(line);
    this.#open.set(id, session);
    session.add(read, turn, round, line);
    if (this.#lastLines?.get(id) === line) this.#release(id, items);
  }

  end(items: Item[]): void {
    for (const id of [...this.#open.keys()]) this.#release(id, items);
  }

  #idOf(record: JsonObject, inner: JsonObject, line: number): string {
    const named = [record, inner].map((from) => idOf(from['conversation_id']) ?? idOf(from['session_id']));
    const id = named.find((name) => name !== undefined);
    if (id !== undefined) return id;
    this.#nameless ??= `#${line}`;
    return this.#nameless;
  }

  #release(id: string, items: Item[]): void {
    const session = this.#open.get(id);
    if (session === undefined) return;
    this.#open.delete(id);
    this.#lastLines?.delete(id);
    session.give(id, items);
  }
}

function numberOf(name: string, record: JsonObject, inner: JsonObject): number {
  return wholeNumber(record[name] ?? inner[name], name, 1);
}

class LoggedSession {
  readonly #line: number;
  readonly #answers = new Map<string, StreamedAnswer[]>();

  constructor(line: number) {
    this.#line = line;
  }

  /** After its end, the same numbers begin the next round. */
  add(chunk: StreamChunk, turn: number, round: number, line: number): void {
    const key = `${turn}/${round}`;
    const known = this.#answers.get(key) ?? [];
    this.#answers.set(key, known);
    const last = known.at(-1);
    if (last?.takes(chunk)) {
      last.add(chunk, line);
      return;
    }
    const opened = new StreamedAnswer(turn, round, line);
    known.push(opened);
    opened.add(chunk, line);
  }

  give(id: string, items: Item[]): void {
    const line = this.#line;
    const answers = [...this.#answers.values()].flat().sort((one, other) => one.line - other.line);
    const turns = turnsOf(answers);
    for (const { turn, line: at, notes } of answers) {
      for (const text of notes) items.push({ kind: 'note', line: at, conversation: id, text: `turn ${turn}: ${text}` });
    }
    items.push({ kind: 'conversation', conversation: { id, line, turns } });
  }
}

function turnsOf(answers: readonly StreamedAnswer[]): readonly Turn[] {
  const turns = new Map<number, StreamedAnswer[]>();
  for (const answer of answers) {
    const known = turns.get(answer.turn);
    if (known === undefined) turns.set(answer.turn, [answer]);
    else known.push(answer);
  }
  return [...turns]
    .sort(([one], [other]) => one - other)
    .map(([number, all]) => ({ number, opening: [], rounds: roundsOf(all) }));
}

/** Recorded numbers stay as they are; an answer that goes on after its end takes the next number. */
function roundsOf(answers: readonly StreamedAnswer[]): readonly Round[] {
  let last = Number.NEGATIVE_INFINITY;
  return answers
    .toSorted((one, other) => one.round - other.round)
    .map((answer) => {
      last = Math.max(last + 1, answer.round);
      return { ...answer.close(), number: last };
    });
}
