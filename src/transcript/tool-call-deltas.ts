import type { ToolCall } from '../conversation/message.js';
import { idOf, isAbsent, isObject, type JsonObject, jsonOf, kindOf } from './json-value.js';
import { Unreadable } from './unreadable.js';

interface Call {
  id: string;
  name: string;
  readonly pieces: string[];
}

/** Tool calls that arrive in pieces: id and name in the first piece of an index, arguments in all of them. */
export class ToolCallDeltas {
  readonly #calls = new Map<unknown, Call>();
  #last: Call | undefined;

  add(delta: JsonObject): void {
    const { tool_calls: calls, function_call: legacy } = delta;
    if (isObject(legacy)) this.#addPiece({ index: 'function_call', function: legacy });
    if (isAbsent(calls)) return;
    if (!Array.isArray(calls)) throw new Unreadable(`delta.tool_calls is ${kindOf(calls)}, expected a list`);
    for (const call of calls) this.#addPiece(call);
  }

  close(): readonly ToolCall[] {
    return [...this.#calls.values()].map(({ id, name, pieces }) => {
      return { id, name, args: pieces.join('').toWellFormed() };
    });
  }

  #addPiece(piece: unknown): void {
    if (!isObject(piece)) throw new Unreadable(`a tool call's delta is ${kindOf(piece)}, expected an object`);
    const call = this.#callOf(piece);
    this.#last = call;
    const called = [piece['function'], piece['custom']].find(isObject) ?? {};
    const args = called['arguments'] ?? called['input'];
    call.id ||= idOf(piece['id']) ?? '';
    if (typeof called['name'] === 'string') call.name ||= called['name'].toWellFormed();
    if (!isAbsent(args)) call.pieces.push(typeof args === 'string' ? args : jsonOf(args));
  }

  /** Some servers leave the index out: then an id begins a call, and no id continues the last one. */
  #callOf({ index, id }: JsonObject): Call {
    const key = isAbsent(index) ? `without index ${this.#calls.size}` : index;
    const continued = isAbsent(index) && idOf(id) === undefined ? this.#last : this.#calls.get(key);
    if (continued !== undefined) return continued;
    const opened: Call = { id: '', name: '', pieces: [] };
    this.#calls.set(key, opened);
    return opened;
  }
}
