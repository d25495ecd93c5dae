import type { Item } from '../item.js';
import { isObject, type JsonObject, kindOf } from '../json-value.js';
import { Unreadable } from '../unreadable.js';
import { Session } from './session.js';
import { sessionEventOf, sessionOf } from './session-event.js';

/** The events of one recording. Mostly they are of one session, but files of several may have been put together. */
export class Recording {
  readonly #sessions = new Map<string, Session>();
  #metadata: JsonObject = {};
  #metadataLine = 0;
  #events = 0;

  metadata(raw: unknown, line: number): void {
    if (!isObject(raw)) throw new Unreadable(`metadata is ${kindOf(raw)}, expected an object`);
    this.#metadata = raw;
    this.#metadataLine = line;
  }

  /** An event of an export, which is sorted by time: its number says when it arrived. */
  exported(raw: unknown, line: number): void {
    const order = isObject(raw)
      ? [raw['seq'], raw['sequence']].find((number) => typeof number === 'number')
      : undefined;
    this.#add(raw, line, typeof order === 'number' ? order : undefined);
  }

  /** An event of a store, which stands where it arrived: a store that is opened again counts from 1 again. */
  stored(raw: unknown, line: number): void {
    this.#add(raw, line);
  }

  end(items: Item[]): void {
    const { event_count: count } = this.#metadata;
    const text = `the recording counts ${String(count)} events, ${this.#events} are there`;
    const isCut = typeof count === 'number' && count > this.#events;
    if (isCut) items.push({ kind: 'note', line: this.#metadataLine, ...this.#conversation(), text });
    for (const session of this.#sessions.values()) session.give(items);
  }

  #add(raw: unknown, line: number, order?: number): void {
    this.#events += 1;
    if (!isObject(raw)) throw new Unreadable(`an event is ${kindOf(raw)}, expected an object`);
    const event = sessionEventOf(raw, order ?? this.#events, line);
    if (event !== undefined) this.#session(sessionOf(raw), line).add(event);
  }

  #session(named: string | undefined, line: number): Session {
    const key = named ?? this.#conversation().conversation ?? '';
    const known = this.#sessions.get(key);
    if (known !== undefined) return known;
    const opened = new Session(key === '' ? `#${line}` : key, this.#metadataLine === 0 ? line : this.#metadataLine);
    this.#sessions.set(key, opened);
    return opened;
  }

  #conversation(): { readonly conversation?: string } {
    const conversation = sessionOf(this.#metadata);
    return conversation === undefined ? {} : { conversation };
  }
}
