import type { PolicyReport, Violation } from '../report.js';
import type { KnownEntry } from './known-file.js';
import { countOf, type KnownReport } from './known-report.js';

/** What was known before a run. */
export interface KnownOptions {
  readonly entries: readonly KnownEntry[];
  /** Files of entries that are no more: what was in them may have been renamed. */
  readonly gone: ReadonlySet<string>;
  /** Take what is new for known as well, as the file is going to be written anew. */
  readonly update: boolean;
}

export interface Evaluated {
  readonly violations: readonly Violation[];
  readonly policies: readonly Pick<PolicyReport, 'id' | 'prompt'>[];
  /** Files that were read to their end, whatever was in them. */
  readonly files: ReadonlySet<string>;
  readonly isCounted: (violation: Violation) => boolean;
}

export interface Matched {
  readonly violations: readonly Violation[];
  readonly known: KnownReport;
  /** What the file should say after this run. */
  readonly after: readonly KnownEntry[];
}

/** Marks the violations that were known before. Each entry is good for as many of them as it says. */
export function matchKnown({ entries, gone, update }: KnownOptions, evaluated: Evaluated): Matched {
  const { violations, policies, files, isCounted } = evaluated;
  const counted = violations.filter(isCounted);
  const stock = new Stock(entries, ({ file }) => gone.has(file) || files.has(file));
  const known = knownAmong(counted, stock);
  const prompts = new Set(policies.map(({ prompt }) => prompt));
  const left = stock.left();
  const isOver = ({ file, prompt }: KnownEntry) => files.has(file) && prompts.has(prompt);
  const promptOf = new Map(policies.map(({ id, prompt }) => [id, prompt]));
  const now = counted.flatMap((violation) => entriesOf(violation, promptOf.get(violation.policy) ?? ''));
  return {
    violations: violations.map((violation) =>
      isCounted(violation) ? { ...violation, known: update || known.has(violation) } : violation,
    ),
    known: {
      known: known.size,
      fresh: counted.length - known.size,
      entries: countOf(entries),
      met: countOf(entries) - countOf(left),
      fixed: left.filter(isOver),
    },
    after: pooled([...now, ...left.filter((entry) => !isOver(entry))]),
  };
}

/** Those of which everything that they object to is on the list: first what is listed for their own file, then what moved. */
function knownAmong(counted: readonly Violation[], stock: Stock): ReadonlySet<Violation> {
  const missing = new Map(counted.map((violation) => [violation, [...(violation.prints ?? [])]]));
  for (const isMoved of [false, true]) {
    for (const [violation, prints] of missing) {
      const rest = prints.filter(({ fingerprint }) => !stock.take(fingerprint, violation.file, isMoved));
      missing.set(violation, rest);
    }
  }
  return new Set(counted.filter((violation) => missing.get(violation)?.length === 0));
}

interface Shelf {
  readonly entry: KnownEntry;
  count: number;
}

/** How much of each entry has not been met yet. */
class Stock {
  readonly #shelves = new Map<string, Shelf[]>();
  readonly #mayMove: (entry: KnownEntry) => boolean;

  /** What is in a file that was not evaluated, and is still there, stays there. */
  constructor(entries: readonly KnownEntry[], mayMove: (entry: KnownEntry) => boolean) {
    this.#mayMove = mayMove;
    for (const entry of entries) {
      const shelf = { entry, count: entry.count ?? 1 };
      const others = this.#shelves.get(entry.fingerprint);
      if (others === undefined) this.#shelves.set(entry.fingerprint, [shelf]);
      else others.push(shelf);
    }
  }

  take(fingerprint: string, file: string, isMoved: boolean): boolean {
    const shelf = this.#shelves
      .get(fingerprint)
      ?.find(({ entry, count }) => count > 0 && (isMoved ? this.#mayMove(entry) : entry.file === file));
    if (shelf === undefined) return false;
    shelf.count -= 1;
    return true;
  }

  left(): readonly KnownEntry[] {
    return [...this.#shelves.values()].flat().flatMap(({ entry, count }) => (count === 0 ? [] : [times(entry, count)]));
  }
}

function entriesOf({ file, conversation, turn, round, prints = [] }: Violation, prompt: string): readonly KnownEntry[] {
  // The number of a line would change with every line before it.
  const id = conversation.startsWith('#') ? {} : { conversation };
  return prints.map(({ fingerprint, by, hit }) => ({
    fingerprint,
    file,
    prompt,
    ...id,
    turn,
    round,
    by,
    ...(hit !== undefined && { hit }),
  }));
}

/** One entry for all that are alike in one file. */
function pooled(entries: readonly KnownEntry[]): readonly KnownEntry[] {
  const pool = new Map<string, KnownEntry>();
  for (const entry of entries) {
    const key = JSON.stringify([entry.file, entry.fingerprint]);
    const before = pool.get(key);
    pool.set(key, before === undefined ? entry : times(before, (before.count ?? 1) + (entry.count ?? 1)));
  }
  return [...pool.values()];
}

function times({ count: _, ...entry }: KnownEntry, count: number): KnownEntry {
  return count === 1 ? entry : { ...entry, count };
}
