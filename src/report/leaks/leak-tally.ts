import type { Step } from '../../replay/step.js';
import { timesIn, type Weighted, weightedQuantile } from '../../statistics/weighted-quantile.js';
import { bounded } from '../bounded.js';
import { heldBack } from '../held-back.js';
import { reasonOf } from '../violation-of.js';
import type { LeakPoint, LeakReport, WorstLeak } from './leak-report.js';

/** Buffers that are worth a look, whatever else is asked for. */
const HOLD_BACKS: readonly number[] = [0, 16, 64, 256];

/** Collects what users had seen of streams, at the cost of one number for each length that is not like the others. */
export class LeakTally {
  readonly #exposed = new Map<number, number>();
  /** Of the same streams, all that was recorded. */
  readonly #whole = new Map<number, number>();
  #streams = 0;
  #late = 0;
  #monitored = 0;
  #stopped = 0;
  #saved = 0;
  #worst: WorstLeak | undefined;

  /** Streams that are going to be replayed under one policy. */
  expect(streams: number): void {
    this.#streams += streams;
  }

  /** Steps of one answer. What came first decides what had been seen; later hooks judge what was kept. */
  count(batch: readonly Step[], place: Pick<WorstLeak, 'policy' | 'file' | 'conversation'>): void {
    const hits = batch.filter(
      ({ stream, outcome, masked }) => stream !== undefined && outcome !== undefined && !masked,
    );
    const first = hits.find(({ outcome }) => outcome === 'denied' || outcome === 'enforced');
    if (first?.stream === undefined) {
      if (hits.some(({ outcome }) => outcome === 'monitored')) this.#monitored += 1;
      return;
    }
    const { exposed, withheld } = first.stream;
    add(this.#exposed, exposed);
    add(this.#whole, exposed + withheld);
    if (first.phase === 'provider_after') this.#late += 1;
    if (withheld > 0) this.#stopped += 1;
    this.#saved += withheld;
    if (exposed > (this.#worst?.exposed ?? -1)) this.#worst = worstOf(first, exposed, place);
  }

  report(holdBack: readonly number[]): LeakReport {
    const exposed = ascending(this.#exposed);
    const sizes = [...new Set([...HOLD_BACKS, ...holdBack])].toSorted((one, other) => one - other);
    return {
      streams: this.#streams,
      fired: timesIn(exposed),
      late: this.#late,
      monitored: this.#monitored,
      saved: { streams: this.#stopped, characters: this.#saved },
      ...(this.#worst && { worst: this.#worst }),
      curve: [...sizes.map((size) => pointOf(size, exposed, size)), pointOf(null, ascending(this.#whole), 0)],
    };
  }
}

function add(counts: Map<number, number>, value: number): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}

function ascending(counts: ReadonlyMap<number, number>): Weighted {
  return [...counts].toSorted(([one], [other]) => one - other);
}

/** Holding back keeps the order of streams, so that the median of what is left is what is left of the median. */
function pointOf(holdBack: number | null, seen: Weighted, held: number): LeakPoint {
  const left = seen.map(([characters, times]) => [heldBack(characters, held), times] as const);
  return {
    holdBack,
    exposing: timesIn(left.filter(([characters]) => characters > 0)),
    characters: left.reduce((sum, [characters, times]) => sum + characters * times, 0),
    median: weightedQuantile(left, 0.5),
    p95: weightedQuantile(left, 0.95),
    worst: left.at(-1)?.[0] ?? 0,
  };
}

function worstOf(
  step: Step,
  exposed: number,
  { policy, file, conversation }: Pick<WorstLeak, 'policy' | 'file' | 'conversation'>,
): WorstLeak {
  const { line, turn, round, hook } = step;
  const reason = bounded(reasonOf(step));
  return { policy, file, line, conversation, turn, round, hook: hook.guardrail ?? hook.name, reason, exposed };
}
