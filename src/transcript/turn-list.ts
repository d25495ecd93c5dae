import type { Chunk } from '../conversation/chunk.js';
import type { Round, Turn } from '../conversation/conversation.js';
import type { Message } from '../conversation/message.js';

/**
 * Sorts messages into turns and rounds. Turns count user messages, from 1; an answer before the first of them is in
 * turn 0. Each assistant message is the next round, and what follows it belongs to it until the next answer or user.
 */
export class TurnList {
  readonly #line: number;
  readonly #turns: Turn[] = [];
  #number = 0;
  #opening: Message[] = [];
  #rounds: Round[] = [];
  #followUps: Message[] = [];

  constructor(line: number) {
    this.#line = line;
  }

  /** `line` of the message's own record, where it has one. */
  add(message: Message, chunks?: readonly Chunk[], line = this.#line): void {
    if (message.role === 'user') this.#openTurn();
    if (message.role === 'assistant') this.#answer(message, chunks, line);
    else if (this.#rounds.length > 0) this.#followUps.push(message);
    else this.#opening.push(message);
  }

  close(): readonly Turn[] {
    this.#closeTurn();
    return this.#turns;
  }

  #answer(response: Message, chunks: readonly Chunk[] | undefined, line: number): void {
    this.#followUps = [];
    const round = { number: this.#rounds.length + 1, response, followUps: this.#followUps, line };
    this.#rounds.push(chunks === undefined ? round : { ...round, chunks });
  }

  /** System messages at the very beginning stay: they open the first turn, and are no turn of their own. */
  #openTurn(): void {
    if (this.#closeTurn()) this.#opening = [];
    this.#number += 1;
    this.#rounds = [];
  }

  #closeTurn(): boolean {
    if (this.#number === 0 && this.#rounds.length === 0) return false;
    this.#turns.push({ number: this.#number, opening: this.#opening, rounds: this.#rounds });
    return true;
  }
}
