/** A value with the places of all that is in it. An alias shares the node that it stands for. */
export interface Node {
  readonly value: unknown;
  /** Values in it, itself included, each as often as aliases repeat it. */
  readonly size: number;
  /** Maps and lists within each other, itself included. */
  readonly depth: number;
  /** A scalar as it is written, where its value does not tell: `0.50` is the number 0.5. */
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
  const node = { value, size: 1, depth: 0 };
  return source === undefined || typeof value === 'string' ? node : { ...node, source };
}

export function listNode(slots: readonly Slot[]): Node {
  return { value: slots.map((slot) => slot.node.value), ...extent(slots), slots };
}

export function mapNode(slots: Entries): Node {
  const value = {};
  for (const [key, slot] of slots) define(value, key, slot.node.value);
  return { value, ...extent(slots.values()), slots };
}

export function slotIn({ slots }: Node, key: string | number): Slot | undefined {
  if (slots === undefined) return undefined;
  if ('get' in slots) return slots.get(String(key));
  return slots[Number(key)];
}

/** Plain assignment of a key named `__proto__` would change what the object inherits. */
function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
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
