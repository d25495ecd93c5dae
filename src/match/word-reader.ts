import { isLowSurrogate } from '../text/code-points.js';
import type { Span } from '../text/span.js';
import { SPACE } from './alphabet.js';
import type { Automaton, Word } from './automaton.js';
import { isJoining } from './character-class.js';
import { NONE, ROOT } from './trie.js';

/** A word found in a text. Offsets count code points. */
export interface Hit extends Span {
  /** As written in the list. */
  readonly word: string;
  /** The fewest characters after which it is certain: one more than `end` when the next one told that the word ends. */
  readonly at: number;
}

/** A tail is cut when it is longer than this and twice what is needed: seldom, so that a stream costs time in its length. */
const KEPT = 128;

/**
 * Finds the words of an automaton in one text that arrives in pieces, each of whole characters. A word begins and ends at
 * a boundary; one at the edge of what has arrived is undecided until the next character or the end. Of the text it keeps
 * what the beginning of a word may still need.
 *
 * Positions in here are UTF-16 code units from the beginning of the text; hits have code points.
 */
export class WordReader {
  readonly #automaton: Automaton;
  #state = ROOT;
  /** Where the text that has not been read begins. */
  #base = 0;
  /** The end of the text so far, the piece that is being read included, and where it begins. */
  #tail = '';
  #tailStart = 0;
  /** Surrogate pairs so far: code units less these are code points. */
  #pairs = 0;
  /** Where the last runs of white space began, as many as the longest phrase has; a ring. */
  readonly #runStarts: number[] = [];
  #runs = 0;
  #lastSpace = NONE;
  /** Hits that wait for the character behind them. All of them end where the text so far ends. */
  #undecided: Hit[] = [];
  readonly #hits: Hit[] = [];

  constructor(automaton: Automaton) {
    this.#automaton = automaton;
  }

  /** The first hit, from the piece that settles it onwards: the one that ends first, of several the longest. */
  push(piece: string): Hit | undefined {
    if (piece === '') return this.#hits[0];
    if (this.#undecided.length > 0) this.#decide(piece.codePointAt(0));
    this.#tail += piece;
    this.#read(piece);
    this.#base += piece.length;
    if (this.#tail.length > KEPT) this.#trimTail();
    return this.#hits[0];
  }

  /** Nothing more comes. */
  end(): Hit | undefined {
    this.#decide(undefined);
    return this.#hits[0];
  }

  /** All hits so far, overlapping ones too, by their beginning. */
  hits(): readonly Span[] {
    const spans = this.#hits.map(({ start, end }) => ({ start, end }));
    return spans.sort((one, other) => one.start - other.start || one.end - other.end);
  }

  #decide(next: number | undefined): void {
    const isJoined = next !== undefined && isJoining(next);
    const lookedAt = next === undefined ? 0 : 1;
    for (const hit of isJoined ? [] : this.#undecided) this.#hits.push({ ...hit, at: hit.end + lookedAt });
    this.#undecided = [];
  }

  #read(piece: string): void {
    let index = 0;
    while (index < piece.length) {
      index = this.#race(piece, index);
      if (this.#state >= 0 && index < piece.length) index = this.#step(piece, index);
      if (this.#state >= 0) continue;
      this.#state = ~this.#state;
      this.#accept(piece, index);
    }
  }

  /**
   * The loop that everything waits for: one load for the symbol, one for the state, and nothing that could slow these down.
   * It stops after a character with which a word may end, and before one that needs a closer look.
   */
  #race(piece: string, from: number): number {
    const { units } = this.#automaton.alphabet;
    const { table, width, rows } = this.#automaton.transitions;
    let state = this.#state;
    let index = from;
    while (index < piece.length && state < rows && state >= 0) {
      // Every index is inside its table; a default value, never used, would take a fourth of the speed.
      const symbol = units[piece.charCodeAt(index)] as number;
      if (symbol <= SPACE) break;
      state = table[state * width + symbol] as number;
      index += 1;
    }
    this.#state = state;
    return index;
  }

  /** Reads one character with all care. */
  #step(piece: string, index: number): number {
    const { alphabet, transitions } = this.#automaton;
    const codePoint = piece.codePointAt(index) ?? 0;
    const symbol = alphabet.symbolOf(codePoint);
    if (codePoint > 0xffff) this.#pairs += 1;
    if (symbol === SPACE) this.#noteSpace(this.#base + index);
    this.#state = transitions.next(this.#state, symbol);
    return index + (codePoint > 0xffff ? 2 : 1);
  }

  #noteSpace(position: number): void {
    if (position !== this.#lastSpace + 1) {
      this.#runStarts[this.#runs % this.#automaton.maxRuns] = position;
      this.#runs += 1;
    }
    this.#lastSpace = position;
  }

  /** The words that end at `length` in the piece, the longest first. */
  #accept(piece: string, length: number): void {
    const { words, trie, shorter } = this.#automaton;
    const next = piece.codePointAt(length);
    const isJoined = next !== undefined && isJoining(next);
    for (let ending = this.#state; ending !== NONE; ending = shorter[ending] ?? NONE) {
      const word = words[trie.words[ending] ?? NONE];
      if (word === undefined || (isJoined && word.joinsRight)) continue;
      const end = this.#base + length;
      const start = this.#startOf(ending, end);
      if (word.joinsLeft && this.#isJoinedBefore(start)) continue;
      this.#note(word, start, end, next);
    }
  }

  #note(word: Word, from: number, to: number, next: number | undefined): void {
    const end = to - this.#pairs;
    const start = end - (to - from) + word.pairs;
    const settled = { word: word.text, start, end, at: end };
    if (!word.joinsRight) this.#hits.push(settled);
    else if (next === undefined) this.#undecided.push(settled);
    else this.#hits.push({ ...settled, at: end + 1 });
  }

  /** Where the part of the text that a state stands for begins. Runs of white space are as long as they are in the text. */
  #startOf(state: number, end: number): number {
    const { trie, maxRuns } = this.#automaton;
    const count = trie.runs[state] ?? 0;
    const head = trie.heads[state] ?? 0;
    if (count === 0) return end - head;
    return (this.#runStarts[(this.#runs - count) % maxRuns] ?? 0) - head;
  }

  #isJoinedBefore(position: number): boolean {
    if (position === 0) return false;
    const before = position - 1 - this.#tailStart;
    const unit = this.#tail.charCodeAt(before);
    return isJoining(isLowSurrogate(unit) ? (this.#tail.codePointAt(before - 1) ?? unit) : unit);
  }

  /** Two units before the word that may be under way are enough for the character before it. */
  #trimTail(): void {
    const needed = this.#base - this.#startOf(this.#state, this.#base) + 2;
    if (this.#tail.length <= 2 * needed + KEPT) return;
    this.#tail = this.#tail.slice(-needed);
    this.#tailStart = this.#base - needed;
  }
}
