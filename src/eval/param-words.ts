/** From the params down to a value. */
export type ParamPath = readonly (string | number)[];

/** `"patterns[1]" ` before what is said of it; nothing for the params as a whole. */
export function ahead([name, ...inner]: ParamPath): string {
  return name === undefined ? '' : `"${name}${inner.map((key) => `[${key}]`).join('')}" `;
}

/** The value at a path, as words can show it; nothing when there is none. A short text is shown in quotes. */
export function wordsAt(params: unknown, path: ParamPath, quoted: (text: string) => string): string | undefined {
  const value = path.reduce(valueAt, params);
  if (value === undefined) return undefined;
  return typeof value === 'string' && value.length <= LONGEST ? quoted(value) : inWords(value);
}

function valueAt(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

const LONGEST = 40;

function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'a map';
  return typeof value === 'string' ? `a text of ${value.length} characters` : String(value);
}
