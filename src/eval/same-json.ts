import { isMap, numberOf } from './params.js';

/** Whether two values are the same JSON: numbers by value, lists in order, objects by their fields. */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) return isSameList(one, other);
  if (isMap(one) && isMap(other)) return isSameMap(one, other);
  return plain(one) === plain(other);
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => isSameJson(item, other[index]));
}

/** As in Go, a field that the other lacks is like one that is null, as long as there are as many of them. */
function isSameMap(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): boolean {
  const entries = Object.entries(one);
  if (entries.length !== Object.keys(other).length) return false;
  return entries.every(([key, value]) => isSameJson(value, Object.hasOwn(other, key) ? other[key] : null));
}

function plain(value: unknown): unknown {
  return numberOf(value) ?? value ?? null;
}
