import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { Item } from './item.js';
import { OpenAiLog } from './openai-log.js';
import type { LineRecords } from './record-lines.js';
import { reasonOf, Unreadable } from './unreadable.js';

/** A comment, or a field of the standard. It lets a stream have others, but then it is mostly no stream. */
const STREAM_LINE = /^(?::|(?:data|event|id|retry)(?::|$))/;

/** Server-sent events with chat completion chunks. The parser is fed by lines, so that the place of an event is known. */
export class EventStream implements LineRecords {
  readonly #log = new OpenAiLog();
  readonly #parser = createParser({ onEvent: (event) => this.#event(event) });
  #items: Item[] = [];
  /** Line numbers of the data of the event that is being read. */
  #dataLines: number[] = [];

  line(text: string, line: number, items: Item[]): void {
    // Recordings may be indented; the parser would take no notice of such a line.
    const field = text.trimStart();
    if (!STREAM_LINE.test(field)) throw new Unreadable('is no line of an event stream');
    this.#items = items;
    if (field.startsWith('data')) this.#dataLines.push(line);
    this.#parser.feed(`${field}\n`);
  }

  blank(items: Item[]): void {
    this.#items = items;
    this.#parser.feed('\n');
    this.#dataLines = [];
  }

  /** Logs often lack the blank line behind the last event. */
  end(items: Item[]): void {
    this.blank(items);
    this.#log.end(items);
  }

  /** Data on several lines is one value, or a log that lost the blank lines between its events. */
  #event({ data, event }: EventSourceMessage): void {
    const [line = 1] = this.#dataLines;
    const reason = reasonOf(() => this.#log.payload(data, line, this.#items));
    if (reason === undefined) return;
    if (event === 'error') this.#log.serverError(data, line, this.#items);
    else this.#lineByLine(data, line);
  }

  #lineByLine(data: string, line: number): void {
    for (const [index, payload] of data.split('\n').entries()) this.#payload(payload, this.#dataLines[index] ?? line);
  }

  #payload(text: string, line: number): void {
    const reason = reasonOf(() => this.#log.payload(text, line, this.#items));
    if (reason !== undefined && text.trim() !== '') this.#items.push({ kind: 'skipped', line, reason });
  }
}
