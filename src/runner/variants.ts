import { keyOfSet, type LeafSet } from '../compare/leaf-set.js';
import type { CompiledPack } from '../policy/compile-policies.js';
import type { Policy } from '../policy/policy.js';
import { type LeafPath, watched, withLeaves } from '../semantics/leaves.js';
import type { Semantics } from '../semantics/semantics.js';

/** A pack that can be compiled under any semantics. */
export interface ComparablePack {
  readonly file: string;
  readonly compile: (semantics: Semantics) => CompiledPack;
}

/** A pack under a mixture of two semantics. */
export interface Variant {
  /** Absent when the pack does not compile under it. */
  readonly policies: readonly Policy[] | undefined;
  /** What its compilation and all of its replays have asked for. */
  readonly read: ReadonlySet<LeafPath>;
}

/** A word list can be large, and so can what becomes of it: no more mixtures than these are kept. */
const MOST_KEPT = 256;

/** One pack under mixtures of two semantics, each compiled once as long as it is not forgotten. */
export class Variants {
  readonly #pack: ComparablePack;
  readonly #semantics: Semantics;
  readonly #against: Semantics;
  readonly #kept = new Map<string, Variant>();

  constructor(pack: ComparablePack, semantics: Semantics, against: Semantics) {
    this.#pack = pack;
    this.#semantics = semantics;
    this.#against = against;
  }

  /** The first semantics, with these behaviours of the second. */
  with(set: LeafSet): Variant {
    const key = keyOfSet(set);
    const known = this.#kept.get(key);
    const variant = known ?? this.#compile(set);
    // The one that was used last is forgotten last.
    this.#kept.delete(key);
    this.#kept.set(key, variant);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return variant;
  }

  #compile(set: LeafSet): Variant {
    const { semantics, read } = watched(withLeaves(this.#semantics, this.#against, set));
    const { policies, diagnostics } = this.#pack.compile(semantics);
    const fails = diagnostics.some(({ severity }) => severity === 'error');
    return { policies: fails ? undefined : policies, read };
  }
}
