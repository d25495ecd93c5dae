import { type Node, type Slot, slotIn } from './node.js';

/** The keys and list positions that lead to a value. */
export type Route = readonly (string | number)[];

/** Both count from 1; columns are UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One document of a file, always a map at its top: plain data, and the place of everything in it. */
export interface Document {
  /** Anchors and merge keys are resolved; what an alias repeats is one shared object. */
  readonly value: Readonly<Record<string, unknown>>;
  /**
   * The place of a map entry is its key, or its value when `part` says so; of a list item, its first character. What is
   * not there is placed at its nearest owner.
   */
  placeOf(route: Route, part?: 'key' | 'value'): Position;
  /** A scalar as it is written in YAML without quotes, as in `0.50`. Nothing for everything else. */
  sourceOf(route: Route): string | undefined;
}

export function newDocument(
  value: Readonly<Record<string, unknown>>,
  root: Slot,
  positionOf: (offset: number) => Position,
): Document {
  return {
    value,
    placeOf: (route, part = 'key') => positionOf(offsetOf(root, route, part)),
    sourceOf: (route) => nodeAt(root, route)?.source,
  };
}

function nodeAt(root: Slot, route: Route): Node | undefined {
  return route.reduce<Node | undefined>((owner, key) => owner && slotIn(owner, key)?.node, root.node);
}

function offsetOf(root: Slot, route: Route, part: 'key' | 'value'): number {
  let owner = root;
  for (const key of route) {
    const slot = slotIn(owner.node, key);
    if (slot === undefined) return owner.at;
    owner = slot;
  }
  return part === 'key' ? owner.at : owner.valueAt;
}
