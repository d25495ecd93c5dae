import type { Semantics } from './semantics.js';

type Group = Exclude<keyof Semantics, 'name'>;

/** Where a behaviour stands in a semantics: `matching.lengthUnit`. */
export type LeafPath = { [Key in Group]: `${Key}.${keyof Semantics[Key] & string}` }[Group];

export interface Leaf {
  readonly path: LeafPath;
  readonly value: string;
}

/** Every behaviour of a semantics, in the order of its record. */
export function leavesOf(semantics: Semantics): readonly Leaf[] {
  return groupsOf(semantics).flatMap(([group, leaves]) =>
    Object.entries(leaves).map(([leaf, value]) => ({ path: pathOf(group, leaf), value: String(value) })),
  );
}

/** The behaviours in which two semantics are not alike, in the order of the record. */
export function differingLeaves(a: Semantics, b: Semantics): readonly LeafPath[] {
  const others = new Map(leavesOf(b).map(({ path, value }) => [path, value]));
  return leavesOf(a).flatMap(({ path, value }) => (others.get(path) === value ? [] : path));
}

/** One semantics with some behaviours of another. Its name is that of the first. */
export function withLeaves(a: Semantics, b: Semantics, paths: Iterable<LeafPath>): Semantics {
  const switched = new Set(paths);
  const others = new Map(groupsOf(b));
  return rebuilt(a, (group, leaf, value) =>
    switched.has(pathOf(group, leaf)) ? { value: others.get(group)?.[leaf] } : { value },
  );
}

/** The same semantics, and which of its behaviours somebody has asked for so far. */
export interface WatchedSemantics {
  readonly semantics: Semantics;
  readonly read: ReadonlySet<LeafPath>;
}

/**
 * What does not ask for a behaviour cannot depend on it: whatever was done with the watched semantics comes out the same
 * with one that differs in other behaviours only. Writing it down as JSON is no asking.
 */
export function watched(semantics: Semantics): WatchedSemantics {
  const read = new Set<LeafPath>();
  const watching = rebuilt(semantics, (group, leaf, value) => {
    const path = pathOf(group, leaf);
    return {
      get: () => {
        read.add(path);
        return value;
      },
    };
  });
  for (const [group, leaves] of groupsOf(semantics)) {
    Object.defineProperty(Reflect.get(watching, group), 'toJSON', { value: () => leaves });
  }
  return { semantics: watching, read };
}

type Leaves = Readonly<Record<string, unknown>>;

function groupsOf({ name: _, ...groups }: Semantics): readonly (readonly [string, Leaves])[] {
  return Object.entries(groups).map(([group, leaves]) => [group, { ...leaves }]);
}

function rebuilt(
  semantics: Semantics,
  describe: (group: string, leaf: string, value: unknown) => PropertyDescriptor,
): Semantics {
  const groups = groupsOf(semantics).map(([group, leaves]) => {
    const described = Object.entries(leaves).map(([leaf, value]) => [
      leaf,
      { enumerable: true, ...describe(group, leaf, value) },
    ]);
    return [group, Object.defineProperties({}, Object.fromEntries(described))];
  });
  // Made of the keys of a semantics, and of nothing else.
  return { name: semantics.name, ...Object.fromEntries(groups) } as Semantics;
}

/** Only ever called with the keys of a semantics. */
function pathOf(group: string, leaf: string): LeafPath {
  return `${group}.${leaf}` as LeafPath;
}
