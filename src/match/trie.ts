import { type Alphabet, SPACE } from './alphabet.js';

export const ROOT = 0;
/** No state, or no word. */
export const NONE = -1;

/**
 * A tree of words. States are numbers, those nearer to the root first, so that the children of a state stand together,
 * by rising symbols, from its own first child to that of the next state.
 */
export interface Trie {
  readonly size: number;
  readonly firstChild: Int32Array;
  /** The symbol that leads to a state. */
  readonly symbols: Int32Array;
  /** The word that ends in a state, or NONE. */
  readonly words: Int32Array;
  /** How many runs of white space there are between root and state, and UTF-16 code units before the first of them. */
  readonly runs: Int32Array;
  readonly heads: Int32Array;
}

/** Of words that are spelled alike the first one stays. */
export function buildTrie(spellings: readonly Spelling[], { firstPair }: Pick<Alphabet, 'firstPair'>): Trie {
  const entries = spellings.map((symbols, word) => ({ symbols, word })).sort(bySpelling);
  const growth = plant(entries);
  for (let state = ROOT; state < growth.size; state += 1) grow(growth, state, entries, firstPair);
  const { size, firstChild, symbols, words, runs, heads } = growth;
  firstChild[size] = size;
  const trimmed = (column: Int32Array) => column.slice(0, size);
  return {
    size,
    firstChild: firstChild.slice(0, size + 1),
    symbols: trimmed(symbols),
    words: trimmed(words),
    runs: trimmed(runs),
    heads: trimmed(heads),
  };
}

/** The child that a symbol leads to, or NONE. */
export function childOf({ firstChild, symbols }: Trie, state: number, symbol: number): number {
  let low = firstChild[state] ?? 0;
  let high = firstChild[state + 1] ?? 0;
  const end = high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((symbols[middle] ?? 0) < symbol) low = middle + 1;
    else high = middle;
  }
  return low < end && symbols[low] === symbol ? low : NONE;
}

/** The symbols of a word. */
export type Spelling = readonly number[];

interface Entry {
  readonly symbols: Spelling;
  readonly word: number;
}

/**
 * A tree while it grows. A state stands for the first `depths` symbols of the sorted entries from `from` to `to`. Columns
 * of numbers, because long lists have hundreds of thousands of states.
 */
interface Growth extends Trie {
  size: number;
  readonly depths: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** The beginning of a word comes before the word. */
function bySpelling({ symbols: one }: Entry, { symbols: other }: Entry): number {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index += 1) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

/** The root alone, with room for all that may grow. */
function plant(entries: readonly Entry[]): Growth {
  const room = entries.reduce((sum, { symbols }) => sum + symbols.length, 2);
  const column = () => new Int32Array(room);
  const growth = { size: 1, firstChild: column(), symbols: column(), words: column(), runs: column(), heads: column() };
  growth.symbols[ROOT] = NONE;
  return { ...growth, depths: column(), from: column(), to: column().fill(entries.length, ROOT, ROOT + 1) };
}

/** Adds the children of a state: one for each symbol that its entries go on with. */
function grow(growth: Growth, state: number, entries: readonly Entry[], firstPair: number): void {
  const depth = growth.depths[state] ?? 0;
  const end = growth.to[state] ?? 0;
  growth.firstChild[state] = growth.size;
  growth.words[state] = NONE;
  let from = growth.from[state] ?? end;
  while (from < end) {
    const symbol = entries[from]?.symbols[depth];
    let to = from + 1;
    while (to < end && entries[to]?.symbols[depth] === symbol) to += 1;
    if (symbol === undefined) growth.words[state] = entries[from]?.word ?? NONE;
    else {
      const child = addChild(growth, state, symbol, symbol < firstPair ? 1 : 2);
      growth.from[child] = from;
      growth.to[child] = to;
    }
    from = to;
  }
}

function addChild(growth: Growth, parent: number, symbol: number, length: number): number {
  const child = growth.size;
  const runs = (growth.runs[parent] ?? 0) + (symbol === SPACE ? 1 : 0);
  growth.size += 1;
  growth.symbols[child] = symbol;
  growth.depths[child] = (growth.depths[parent] ?? 0) + 1;
  growth.runs[child] = runs;
  growth.heads[child] = (growth.heads[parent] ?? 0) + (runs === 0 ? length : 0);
  return child;
}
