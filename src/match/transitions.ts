import { OTHER, SPACE } from './alphabet.js';
import { childOf, NONE, ROOT, type Trie } from './trie.js';

/**
 * Where each state goes with each symbol. A state in which a word ends, the whole of it or its tail, is given by its
 * bitwise complement: one comparison tells.
 *
 * States near the root have a row in a table, one load a character. With a large alphabet (a list of Chinese words) most
 * of such a table would be empty, so the states beyond `rows` search their few children instead.
 */
export interface Transitions {
  readonly table: Int32Array;
  readonly width: number;
  readonly rows: number;
  /** For every state, with or without a row. */
  next(state: number, symbol: number): number;
}

/** By state: the longest proper tail that is a state as well, and the longest one that is a whole word. */
export interface Tails {
  readonly fallbacks: Int32Array;
  readonly shorter: Int32Array;
}

export function buildTransitions(trie: Trie, tails: Tails, width: number, maxEntries: number): Transitions {
  const rows = Math.max(1, Math.min(trie.size, Math.floor(maxEntries / width)));
  const table = new Int32Array(rows * width);
  for (let state = ROOT; state < rows; state += 1) fillRow(table, width, state, trie, tails);
  return { table, width, rows, next: nextIn(trie, tails, table, width, rows) };
}

/** A row is that of the fallback, which stands before it, but for the state's own children. */
function fillRow(table: Int32Array, width: number, state: number, trie: Trie, tails: Tails): void {
  const row = state * width;
  const fallback = (tails.fallbacks[state] ?? ROOT) * width;
  if (state !== ROOT) table.copyWithin(row, fallback, fallback + width);
  // A run of white space is one symbol, however long it is.
  if (trie.symbols[state] === SPACE) table[row + SPACE] = state;
  const end = trie.firstChild[state + 1] ?? 0;
  for (let child = trie.firstChild[state] ?? end; child < end; child += 1) {
    table[row + (trie.symbols[child] ?? OTHER)] = marked(child, trie, tails);
  }
}

function nextIn(trie: Trie, tails: Tails, table: Int32Array, width: number, rows: number): Transitions['next'] {
  return (state, symbol) => {
    if (symbol === OTHER) return ROOT;
    if (symbol === SPACE && trie.symbols[state] === SPACE) return state;
    let at = state;
    for (; at >= rows; at = tails.fallbacks[at] ?? ROOT) {
      const child = childOf(trie, at, symbol);
      if (child !== NONE) return marked(child, trie, tails);
    }
    return table[at * width + symbol] ?? ROOT;
  };
}

function marked(state: number, { words }: Trie, { shorter }: Tails): number {
  return words[state] === NONE && shorter[state] === NONE ? state : ~state;
}
