import type { ExecKind } from './config.js';

/** How one hook or eval did over a run. */
export interface ExecStatistics {
  readonly name: string;
  readonly kind: ExecKind;
  /** How often a process was started. */
  readonly started: number;
  /** How often an earlier answer was used instead. */
  readonly cached: number;
  /** How often it failed, by reason. */
  readonly failures: ReadonlyMap<string, number>;
  /** Of each process that was started, as they ended. */
  readonly durationsMs: readonly number[];
}

export class Tally {
  readonly #entries = new Map<string, Entry>();

  started(name: string, kind: ExecKind, durationMs: number): void {
    const entry = this.#of(name, kind);
    entry.started += 1;
    entry.durationsMs.push(durationMs);
  }

  reused(name: string, kind: ExecKind): void {
    this.#of(name, kind).cached += 1;
  }

  failed(name: string, kind: ExecKind, reason: string): void {
    const { failures } = this.#of(name, kind);
    failures.set(reason, (failures.get(reason) ?? 0) + 1);
  }

  all(): readonly ExecStatistics[] {
    // Which one is asked first depends on how many run at once.
    return [...this.#entries].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, entry]) => entry);
  }

  #of(name: string, kind: ExecKind): Entry {
    const key = `${kind} ${name}`;
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const entry: Entry = { name, kind, started: 0, cached: 0, failures: new Map(), durationsMs: [] };
    this.#entries.set(key, entry);
    return entry;
  }
}

interface Entry {
  readonly name: string;
  readonly kind: ExecKind;
  started: number;
  cached: number;
  readonly failures: Map<string, number>;
  readonly durationsMs: number[];
}
