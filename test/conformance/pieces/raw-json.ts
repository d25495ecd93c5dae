/** JSON as the vectors' files write it, with a blank behind each comma and colon: Go hands embedded JSON on as it stands. */
export function rawJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(rawJson).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}: ${rawJson(item)}`)
    .join(', ')}}`;
}

/** A tool's result as the model gets it: texts as they are, anything else indented. */
export function toolText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
}
