import type { Chunk } from '../conversation/chunk.js';
import { printable } from '../diagnostic/quote.js';
import { finishReasonOf } from './chunk-of.js';
import { textOf } from './content.js';
import type { Item } from './item.js';
import { idOf, isAbsent, isObject, type JsonObject, jsonOf, kindOf, parseJson, wholeNumber } from './json-value.js';
import { OpenAiStream } from './openai-stream.js';
import { Unreadable } from './unreadable.js';

/** Finished streams that wait for a usage record. Logs that interleave more streams than this lose its token count. */
const MAX_WAITING = 64;

/** Puts chat completion chunks together: one conversation for each choice of each completion. */
export class OpenAiLog {
  /** By completion id and choice. */
  readonly #open = new Map<string, OpenAiStream>();
  /** The same keys, of those that have their finish_reason. */
  readonly #waiting = new Map<string, OpenAiStream>();

  /** One payload: JSON, or the word that ends a stream. */
  payload(text: string, line: number, items: Item[]): void {
    if (text.trim() === '[DONE]') this.#done(items);
    else this.#record(parseJson(text), line, items);
  }

  #record(record: unknown, line: number, items: Item[]): void {
    if (!isObject(record)) throw new Unreadable(`is ${kindOf(record)}, expected a chat completion chunk`);
    if (isAbsent(record['error'])) this.#chunk(record, line, items);
    else this.serverError(record['error'], line, items);
  }

  #chunk(record: JsonObject, line: number, items: Item[]): void {
    const { choices } = record;
    if (!Array.isArray(choices))
      throw new Unreadable(`choices is ${kindOf(choices)}, expected a chat completion chunk`);
    for (const choice of choices) this.#addChoice(record, choice, line, items);
    this.#addUsage(record);
  }

  /** An error in mid-stream can be read: it says why the stream ends where it does. */
  serverError(error: unknown, line: number, items: Item[]): void {
    const message = isObject(error) ? error['message'] : error;
    const shown = printable(typeof message === 'string' ? message : jsonOf(error));
    const text = `the server reported an error: "${shown}"`;
    const [stream] = this.#open.values();
    const conversation = this.#open.size === 1 ? stream?.id : undefined;
    items.push({ kind: 'note', line, text, ...(conversation !== undefined && { conversation }) });
  }

  end(items: Item[]): void {
    const streams = [...this.#waiting.values(), ...this.#open.values()].sort((a, b) => a.line - b.line);
    this.#waiting.clear();
    this.#open.clear();
    for (const stream of streams) release(stream, items);
  }

  #addChoice(record: JsonObject, choice: unknown, line: number, items: Item[]): void {
    const piece = pieceOf(record, choice, line);
    const { key, chunk, delta } = piece;
    const stream = this.#open.get(key) ?? this.#finished(piece, items) ?? this.#begin(piece, line);
    stream.add(chunk, delta);
    if (stream.finished && this.#open.delete(key)) this.#wait(key, stream, items);
  }

  /** What comes after the finish_reason and says nothing belongs to the finished stream; else it begins the next one. */
  #finished({ key, saysNothing }: Piece, items: Item[]): OpenAiStream | undefined {
    const stream = this.#waiting.get(key);
    if (stream === undefined || saysNothing) return stream;
    this.#waiting.delete(key);
    release(stream, items);
    return undefined;
  }

  #begin({ key, completion, index }: Piece, line: number): OpenAiStream {
    const id = completion === '' ? `#${line}` : completion;
    const stream = new OpenAiStream(index === 0 ? id : `${id}/${index}`, line);
    this.#open.set(key, stream);
    return stream;
  }

  #wait(key: string, stream: OpenAiStream, items: Item[]): void {
    this.#waiting.set(key, stream);
    if (this.#waiting.size <= MAX_WAITING) return;
    const [oldest] = this.#waiting;
    if (oldest === undefined) return;
    this.#waiting.delete(oldest[0]);
    release(oldest[1], items);
  }

  /** Usage is told for a completion as a whole, so it says something of a choice only when that is alone. */
  #addUsage(record: JsonObject): void {
    const tokens = isObject(record['usage']) ? record['usage']['completion_tokens'] : undefined;
    if (typeof tokens !== 'number' || tokens < 0) return;
    const completion = idOf(record['id']) ?? '';
    const key = `0 ${completion}`;
    const hasOthers = this.#waiting.has(`1 ${completion}`) || this.#open.has(`1 ${completion}`);
    const stream = this.#open.get(key) ?? this.#waiting.get(key);
    if (stream !== undefined && !hasOthers) stream.tokenCount = tokens;
  }

  /** Streams with their end are over. One without is too when it is the only one: the word can mean no other. */
  #done(items: Item[]): void {
    if (this.#open.size <= 1) {
      this.end(items);
      return;
    }
    for (const stream of this.#waiting.values()) release(stream, items);
    this.#waiting.clear();
  }
}

/** What one chunk has for one choice. */
interface Piece {
  readonly completion: string;
  readonly index: number;
  readonly key: string;
  readonly chunk: Chunk;
  readonly delta: JsonObject;
  readonly saysNothing: boolean;
}

function pieceOf(record: JsonObject, choice: unknown, line: number): Piece {
  if (!isObject(choice)) throw new Unreadable(`a choice is ${kindOf(choice)}, expected an object`);
  const index = wholeNumber(choice['index'], 'index', 0);
  const completion = idOf(record['id']) ?? '';
  const delta = isObject(choice['delta']) ? choice['delta'] : {};
  const chunk = chunkOfChoice(choice, delta, line);
  return {
    completion,
    index,
    key: `${index} ${completion}`,
    chunk,
    delta,
    saysNothing: saysNothing(record, chunk, delta),
  };
}

/** Servers repeat the role beside the usage, or beside a second finish_reason. Alone, a role is how a stream begins. */
function saysNothing({ usage }: JsonObject, { delta: text, finishReason }: Chunk, delta: JsonObject): boolean {
  if (text !== '' || !isAbsent(delta['tool_calls'])) return false;
  return isAbsent(delta['role']) || finishReason !== undefined || isObject(usage);
}

function chunkOfChoice(choice: JsonObject, { content }: JsonObject, line: number): Chunk {
  const delta = typeof content === 'string' ? content : textOf(content);
  const finishReason = finishReasonOf(choice['finish_reason']);
  return finishReason === undefined ? { delta, line } : { delta, line, finishReason };
}

function release(stream: OpenAiStream, items: Item[]): void {
  const { id, line, finished } = stream;
  const text = 'the stream ends without a finish_reason';
  if (!finished) items.push({ kind: 'note', line, conversation: id, text });
  items.push({ kind: 'conversation', conversation: stream.conversation() });
}
