/** A value with the places of all that is in it. An alias shares the node that it stands for. */
export interface Node {
  readonly value: unknown;
  /** Values in it, itself included, each as often as aliases repeat it. */
  readonly size: number;
  /** Maps and lists within each other, itself included. */
  readonly depth: number;
  /** A scalar as it is written without quotes: of `0.50`, the number 0.5 does not tell. */
  readonly source?: string;
  readonly slots?: Entries | readonly Slot[];
}

/** Where a node stands. One node may stand in several places. */
export interface Slot {
  /** Offset of the key in a map, of the first character in a list. */
  readonly at: number;
  readonly valueAt: number;
  readonly node: Node;
}

export type Entries = ReadonlyMap<string, Slot>;

export function scalarNode(value: unknown, source?: string): Node {
  return source === undefined ? { value, size: 1, depth: 0 } : { value, size: 1, depth: 0, source };
}

export function listNode(slots: readonly Slot[]): Node {
  return { value: slots.map((slot) => slot.node.value), ...extent(slots), slots };
}

export function mapNode(slots: Entries): Node {
  const value: Record<string, unknown> = {};
  for (const [key, slot] of slots) define(value, key, slot.node.value);
  return { value, ...extent(slots.values()), slots };
}

export function slotIn({ slots }: Node, key: string | number): Slot | undefined {
  if (slots === undefined) return undefined;
  if ('get' in slots) return slots.get(String(key));
  return slots[Number(key)];
}

/** Plain assignment of a key named `__proto__` would change what the object inherits. */
function define(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') target[key] = value;
  else Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

function extent(slots: Iterable<Slot>): Pick<Node, 'size' | 'depth'> {
  let size = 1;
  let depth = 0;
  for (const { node } of slots) {
    size += node.size;
    depth = Math.max(depth, node.depth);
  }
  return { size, depth: depth + 1 };
}
