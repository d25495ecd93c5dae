import type { LeafPath } from '../semantics/leaves.js';
import type { Observation } from './fact.js';
import { extended, keyOfSet, type LeafSet } from './leaf-set.js';
import { shrunk } from './shrunk.js';

/** What came of one side with some behaviours of the other. */
export interface Trial {
  /** Nothing, where no policy comes of such a mixture. */
  readonly observation: Observation | undefined;
  /** The behaviours that it can depend on. */
  readonly read: ReadonlySet<LeafPath>;
}

export interface CauseSearch {
  /** The behaviours in which the sides differ, in the order of the record. */
  readonly differing: LeafSet;
  /** Tries the first side with these behaviours of the second. None: the first side. All: the second. */
  readonly attempt: (set: LeafSet) => Promise<Trial>;
  /** How many mixtures of one conversation may be tried. */
  readonly most: number;
}

/** The behaviours that make a difference. */
export interface Cause {
  /** Each of these sets makes the difference by itself. */
  readonly sets: readonly LeafSet[];
  /** Whether no smaller set does. */
  readonly smallest: boolean;
  /** Whether no other set of that size does. */
  readonly complete: boolean;
}

/** Larger sets are not searched for, only cut down. */
const LARGEST_SEARCHED = 3;

/**
 * For each key, the smallest sets of behaviours which, switched to the second side's, make the first side's replay say what
 * the second side's says of it.
 *
 * Not every set is tried. A mixture comes out as it does whatever the behaviours are that it never asked for. So whatever
 * smallest set there is, one of its behaviours was asked for by the first side; with that one switched, one of the others
 * was asked for, or the one alone would do; and so on. Every smallest set is reached by adding, one at a time, a behaviour
 * that the mixture before has asked for.
 */
export async function findCauses(keys: Iterable<string>, search: CauseSearch): Promise<ReadonlyMap<string, Cause>> {
  const trials = new Trials(search);
  const target = await trials.of(search.differing);
  const found = new Map<string, Cause>();
  const open = new Set(keys);
  let level: readonly LeafSet[] = [[]];
  let complete = true;
  for (let size = 1; size <= LARGEST_SEARCHED && complete && open.size > 0; size += 1) {
    level = await larger(level, search.differing, trials);
    complete = await searchLevel(level, { open, target, trials, found });
    for (const key of found.keys()) open.delete(key);
  }
  for (const key of open) found.set(key, await cutDown(key, target, search, trials));
  return found;
}

interface Searching {
  readonly open: ReadonlySet<string>;
  readonly target: Trial;
  readonly trials: Trials;
  readonly found: Map<string, Cause>;
}

/** False when not all of the sets could be tried. */
async function searchLevel(sets: readonly LeafSet[], { open, target, trials, found }: Searching): Promise<boolean> {
  const making = new Map<string, LeafSet[]>();
  let complete = true;
  for (const set of sets) {
    if (!trials.may(set)) {
      complete = false;
      break;
    }
    const trial = await trials.of(set);
    for (const key of open) {
      if (!agrees(trial, target, key)) continue;
      making.set(key, [...(making.get(key) ?? []), set]);
    }
  }
  for (const [key, made] of making) found.set(key, { sets: made, smallest: true, complete });
  return complete;
}

/** The sets with one more behaviour, of those that the mixture has asked for. */
async function larger(sets: readonly LeafSet[], differing: LeafSet, trials: Trials): Promise<readonly LeafSet[]> {
  const next = new Map<string, LeafSet>();
  for (const set of sets) {
    const { read } = await trials.of(set);
    for (const leaf of differing) {
      if (!read.has(leaf) || set.includes(leaf)) continue;
      const more = extended(set, leaf, differing);
      next.set(keyOfSet(more), more);
    }
  }
  return [...next.values()];
}

async function cutDown(key: string, target: Trial, { differing }: CauseSearch, trials: Trials): Promise<Cause> {
  const asked = differing.filter((leaf) => target.read.has(leaf));
  const set = await shrunk(asked, async (smaller) => agrees(await trials.of(smaller), target, key));
  return { sets: [set], smallest: false, complete: false };
}

function agrees({ observation }: Trial, target: Trial, key: string): boolean {
  return observation !== undefined && observation.get(key)?.value === target.observation?.get(key)?.value;
}

/** A mixture that was tried, and what its outcome depends on, one bit for each behaviour. */
interface Tried {
  readonly switched: bigint;
  readonly read: bigint;
  readonly trial: Trial;
}

/** Tries no mixture twice, nor one that is like another in everything that the other has asked for. */
class Trials {
  readonly #search: CauseSearch;
  readonly #bits: ReadonlyMap<LeafPath, bigint>;
  readonly #tried: Tried[] = [];

  constructor(search: CauseSearch) {
    this.#search = search;
    this.#bits = new Map(search.differing.map((leaf, index) => [leaf, 1n << BigInt(index)]));
  }

  /** Single behaviours are always tried. */
  may(set: LeafSet): boolean {
    return set.length === 1 || this.#tried.length < this.#search.most || this.#known(this.#bitsOf(set)) !== undefined;
  }

  async of(set: LeafSet): Promise<Trial> {
    const switched = this.#bitsOf(set);
    const known = this.#known(switched);
    if (known !== undefined) return known;
    const { observation, read } = await this.#search.attempt(set);
    // As it is now: what others ask for later is nothing that this one depended on.
    const trial = { observation, read: new Set(read) };
    this.#tried.push({ switched, read: this.#bitsOf(read), trial });
    return trial;
  }

  #known(switched: bigint): Trial | undefined {
    return this.#tried.find((tried) => ((tried.switched ^ switched) & tried.read) === 0n)?.trial;
  }

  #bitsOf(leaves: Iterable<LeafPath>): bigint {
    let bits = 0n;
    for (const leaf of leaves) bits |= this.#bits.get(leaf) ?? 0n;
    return bits;
  }
}
