import type { ExecStatistics } from '../../exec/statistics.js';

/** Says how long processes took, as long as hooks are asked one after another. */
export class ProcessTimes {
  readonly #statistics: () => readonly ExecStatistics[];
  readonly #taken = new Map<string, number>();

  constructor(statistics: () => readonly ExecStatistics[]) {
    this.#statistics = statistics;
  }

  /** The times of the processes of that name that ended since this was last asked. */
  take(name: string): { readonly timesMs?: readonly number[] } {
    const all = this.#statistics().flatMap((each) => (each.name === name ? each.durationsMs : []));
    const fresh = all.slice(this.#taken.get(name) ?? 0);
    this.#taken.set(name, all.length);
    return fresh.length === 0 ? {} : { timesMs: fresh.map((time) => Math.round(time)) };
  }
}
