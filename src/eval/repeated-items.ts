import { isMap } from './params.js';

/** Where items of a list of JSON stand that have stood before: where it was last, and where it is again. */
export function repeatedItems(items: readonly unknown[]): readonly (readonly [number, number])[] {
  const last = new Map<string, number>();
  return items.flatMap((item, index) => {
    const text = JSON.stringify(item, sortedFields);
    const before = last.get(text);
    last.set(text, index);
    return before === undefined ? [] : [[before, index] as const];
  });
}

function sortedFields(_key: string, value: unknown): unknown {
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
