/** A value as text that does not depend on the order of keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, sortedKeys) ?? 'undefined';
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
