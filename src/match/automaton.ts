import { trimWhiteSpace } from '../text/white-space.js';
import { type Alphabet, alphabetOf, spell } from './alphabet.js';
import { isJoining } from './character-class.js';
import { buildTransitions, type Tails, type Transitions } from './transitions.js';
import { buildTrie, childOf, NONE, ROOT, type Trie } from './trie.js';

/**
 * All words of a list in one machine (Aho and Corasick): a text is read once, and a character costs the same whatever the
 * number of words.
 */
export interface Automaton {
  readonly words: readonly Word[];
  readonly alphabet: Alphabet;
  readonly trie: Trie;
  readonly transitions: Transitions;
  /** By state: the longest proper tail of it that is a whole word, or NONE. */
  readonly shorter: Int32Array;
  /** The most runs of white space in a word. */
  readonly maxRuns: number;
}

export interface Word {
  /** As written, without the white space around it. */
  readonly text: string;
  /** Whether it begins, and ends, with a character that asks for a boundary. */
  readonly joinsLeft: boolean;
  readonly joinsRight: boolean;
  /** How many of its characters need two UTF-16 code units. */
  readonly pairs: number;
}

/** 32 MiB. Ten thousand English words need a fourth of it. */
const MAX_TABLE_ENTRIES = 8 * 1024 * 1024;

/** Blank words match nothing. The size of the table decides about speed and memory only. */
export function buildAutomaton(list: readonly string[], maxTableEntries = MAX_TABLE_ENTRIES): Automaton {
  const words = list.map((word) => trimWhiteSpace(word).toWellFormed()).filter((word) => word !== '');
  const alphabet = alphabetOf(words);
  const trie = buildTrie(
    words.map((word) => spell(word, alphabet)),
    alphabet,
  );
  const tails = tailsOf(trie);
  return {
    words: words.map(describe),
    alphabet,
    trie,
    transitions: buildTransitions(trie, tails, alphabet.size, maxTableEntries),
    shorter: tails.shorter,
    maxRuns: trie.runs.reduce((most, runs) => Math.max(most, runs), 0),
  };
}

/** States nearer to the root come first, so the tails of a state are known before the state. */
function tailsOf(trie: Trie): Tails {
  const fallbacks = new Int32Array(trie.size);
  const shorter = new Int32Array(trie.size).fill(NONE);
  for (let state = ROOT; state < trie.size; state += 1) {
    const tail = fallbacks[state] ?? ROOT;
    shorter[state] = trie.words[tail] === NONE ? (shorter[tail] ?? NONE) : tail;
    if (state === ROOT) continue;
    const end = trie.firstChild[state + 1] ?? 0;
    for (let child = trie.firstChild[state] ?? end; child < end; child += 1) {
      fallbacks[child] = follow(trie, fallbacks, tail, trie.symbols[child] ?? NONE);
    }
  }
  return { fallbacks, shorter };
}

function follow(trie: Trie, fallbacks: Int32Array, from: number, symbol: number): number {
  for (let state = from; ; state = fallbacks[state] ?? ROOT) {
    const child = childOf(trie, state, symbol);
    if (child !== NONE) return child;
    if (state === ROOT) return ROOT;
  }
}

function describe(text: string): Word {
  const characters = [...text];
  return {
    text,
    joinsLeft: isJoining(characters.at(0)?.codePointAt(0) ?? 0),
    joinsRight: isJoining(characters.at(-1)?.codePointAt(0) ?? 0),
    pairs: text.length - characters.length,
  };
}
