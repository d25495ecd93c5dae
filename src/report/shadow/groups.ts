import type { Change } from '../../compare/shadow/change.js';
import type { Direction } from '../../compare/shadow/direction.js';
import type { ReportedChange, ShadowGroup } from './shadow-report.js';

interface Group {
  readonly key: string;
  readonly pair: number;
  readonly causes: readonly Change[];
  readonly conversations: Set<number>;
  readonly counts: Record<Direction, number>;
}

interface Added {
  readonly pair: number;
  readonly causes: readonly Change[];
  readonly direction: Direction;
  /** Number of the conversation. */
  readonly conversation: number;
}

/** Transitions by their causes. */
export class Groups {
  readonly #groups = new Map<string, Group>();

  /** Gives the key of the group. */
  add({ pair, causes, direction, conversation }: Added): string {
    const key = JSON.stringify([pair, causes.map((change) => change.key)]);
    const group = this.#groups.get(key) ?? newGroup(key, pair, causes);
    this.#groups.set(key, group);
    group.conversations.add(conversation);
    group.counts[direction] += 1;
    return key;
  }

  /** Those that touch most conversations first. */
  finish(reported: (change: Change, pair: number) => ReportedChange): {
    readonly groups: readonly ShadowGroup[];
    readonly numberOf: (key: string) => number;
  } {
    const ranked = [...this.#groups.values()].toSorted(
      (one, other) =>
        other.conversations.size - one.conversations.size || sumOf(other) - sumOf(one) || byKey(one, other),
    );
    const numbers = new Map(ranked.map(({ key }, number) => [key, number]));
    const groups = ranked.map(({ pair, causes, conversations, counts }) => ({
      pair,
      causes: causes.map((change) => reported(change, pair)),
      conversations: conversations.size,
      transitions: counts.stricter + counts.looser + counts.other,
      ...{ stricter: counts.stricter, looser: counts.looser, other: counts.other },
    }));
    return { groups, numberOf: (key) => numbers.get(key) ?? 0 };
  }
}

function newGroup(key: string, pair: number, causes: readonly Change[]): Group {
  return { key, pair, causes, conversations: new Set(), counts: { stricter: 0, looser: 0, other: 0 } };
}

function sumOf({ counts }: Group): number {
  return counts.stricter + counts.looser + counts.other;
}

function byKey(one: Group, other: Group): number {
  return one.key < other.key ? -1 : 1;
}
