import { conversationOf } from '../conversation-of.js';
import type { Format, ReaderOptions } from '../format.js';
import type { Head } from '../head.js';
import type { Item } from '../item.js';
import { type JsonSink, JsonSplitter } from '../json-splitter.js';
import { isObject, parseJson } from '../json-value.js';
import { tooLong } from '../record-text.js';
import { splitReader } from '../split-reader.js';
import { reasonOf } from '../unreadable.js';

export const json: Format = {
  name: 'json',
  summary: 'One JSON document: an object with messages, a list of messages, or a list of conversations.',
  detect: (head) => isListOfOurs(head) || isDamagedList(head) || isLongObject(head),
  open(options) {
    const items: Item[] = [];
    const sink = new JsonConversations(items, options);
    return splitReader(new JsonSplitter(sink, options.maxRecordBytes), items);
  },
};

function isListOfOurs({ document, isOneCutRecord }: Head): boolean {
  if (!Array.isArray(document)) return false;
  return document.length === 0 || isOneCutRecord || document.some((element) => kindOfElement(element) !== undefined);
}

/** Also when some element stands on a line of its own: as a line, every other would be broken by its comma. */
function isDamagedList({ document, text }: Head): boolean {
  return document === undefined && /^\[\s*[[{]/.test(text);
}

/** An object on more than one line; on a single line it is as good a line of JSONL. */
function isLongObject({ document, hasLines, text, records }: Head): boolean {
  if (!hasLines || !text.startsWith('{') || !isObject(document)) return false;
  return 'messages' in document && !records.some((record) => 'messages' in record);
}

type Kind = 'messages' | 'conversations';

/** What a list holds, told by one of its elements. */
function kindOfElement(element: unknown): Kind | undefined {
  if (Array.isArray(element)) return 'conversations';
  if (!isObject(element)) return undefined;
  if ('messages' in element) return 'conversations';
  return 'role' in element ? 'messages' : undefined;
}

class JsonConversations implements JsonSink {
  readonly #items: Item[];
  readonly #maxBytes: number;
  /** Of the list that is open. */
  #kind: Kind | 'unknown' | undefined;
  #listLine = 0;
  #messages: unknown[] = [];
  #messagesLength = 0;
  #unreadable: string | undefined;

  constructor(items: Item[], { maxRecordBytes }: ReaderOptions) {
    this.#items = items;
    this.#maxBytes = maxRecordBytes;
  }

  openList(line: number): void {
    this.#kind = 'unknown';
    this.#listLine = line;
    this.#messages = [];
    this.#messagesLength = 0;
    this.#unreadable = undefined;
  }

  value(text: string, line: number): void {
    let element: unknown;
    const reason = reasonOf(() => {
      element = parseJson(text);
    });
    if (reason !== undefined) this.refuse(line, reason);
    else this.#element(element, line, text.length);
  }

  closeList(): void {
    if (this.#kind === 'messages') this.#closeMessages();
    this.#kind = undefined;
  }

  /** A conversation without one of its messages would be another conversation. */
  refuse(line: number, reason: string): void {
    if (this.#kind !== 'conversations') this.#unreadable ??= `message on line ${line} ${reason}`;
    if (this.#kind !== 'messages') this.#skip(line, reason);
  }

  cut(line: number): void {
    const isMessage = this.#kind === 'messages';
    this.#skip(isMessage ? this.#listLine : line, 'ends in the middle of a JSON value');
  }

  #element(element: unknown, line: number, length: number): void {
    if (this.#kind === 'unknown') this.#kind = kindOfElement(element) ?? 'unknown';
    if (this.#kind === 'messages') this.#addMessage(element, length);
    else this.#addConversation(element, line);
  }

  #addMessage(message: unknown, length: number): void {
    this.#messagesLength += length;
    if (this.#messagesLength > this.#maxBytes) {
      this.#messages = [];
      this.#unreadable ??= tooLong(this.#maxBytes);
    }
    if (this.#unreadable === undefined) this.#messages.push(message);
  }

  #closeMessages(): void {
    this.#kind = 'conversations';
    if (this.#unreadable !== undefined) this.#skip(this.#listLine, this.#unreadable);
    else this.#addConversation(this.#messages, this.#listLine);
    this.#messages = [];
  }

  #addConversation(element: unknown, line: number): void {
    const record = Array.isArray(element) ? { messages: element } : element;
    const reason = reasonOf(() => {
      this.#items.push({ kind: 'conversation', conversation: conversationOf(record, line, this.#items) });
    });
    if (reason !== undefined) this.refuse(line, reason);
  }

  #skip(line: number, reason: string): void {
    this.#items.push({ kind: 'skipped', line, reason });
  }
}
