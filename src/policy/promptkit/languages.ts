import { isMap } from '../../eval/params.js';
import type { PackDocument } from '../../pack/pack.js';
import type { Language, Route } from './go-struct.js';

/** Go reads keys in any case, and takes no value for another. */
export const goJson: Language = {
  fieldOf: (key, fields) => {
    const folded = key.toLowerCase().replaceAll('\u017f', 's');
    return Object.keys(fields).find((field) => field.toLowerCase() === folded);
  },
  scalar: (value, type) => (typeof value === TYPES[type] ? value : undefined),
  map: (value) => value,
};

const TYPES = { text: 'string', 'true or false': 'boolean', number: 'number' } as const;

/** Keys are exact; any scalar will do as text, and `yes` as true where nothing else would do. */
export function goYaml({ sourceOf }: Pick<PackDocument, 'sourceOf'>): Language {
  return {
    fieldOf: (key, fields) => (Object.hasOwn(fields, key) ? key : undefined),
    scalar: (value, type, route) => {
      if (type === 'true or false') return typeof value === 'boolean' ? value : OLD_FLAGS.get(value);
      if (type === 'number') return typeof value === 'number' ? value : undefined;
      return typeof value === 'object' ? undefined : (sourceOf(route) ?? String(value));
    },
    map: (value, route) => {
      const entries = Object.entries(value).map(([key, item]) => [key, untyped(item, [...route, key], sourceOf)]);
      return Object.fromEntries(entries);
    },
  };
}

const OLD_FLAGS: ReadonlyMap<unknown, boolean> = new Map([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
]);

function untyped(value: unknown, route: Route, sourceOf: PackDocument['sourceOf']): unknown {
  if (Array.isArray(value)) return value.map((item: unknown, index) => untyped(item, [...route, index], sourceOf));
  if (isMap(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, untyped(item, [...route, key], sourceOf)]),
    );
  }
  const source = sourceOf(route);
  return (source === undefined ? undefined : wholeNumber(source)) ?? value;
}

/** Older YAML has numbers that newer YAML reads as text or as another number: `1_000`, and `010` for 8. */
function wholeNumber(source: string): number | undefined {
  const [, sign, digits] = /^([-+]?)(\d[\da-fA-FxXoObB_]*)$/.exec(source) ?? [];
  if (digits === undefined) return undefined;
  const plain = digits.replaceAll('_', '');
  const octal = /^0[0-7]+$/.test(plain) ? `0o${plain.slice(1)}` : plain;
  const isWhole = /^(0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|0|[1-9]\d*)$/.test(octal);
  return isWhole ? Number(`${sign}1`) * Number(octal) : undefined;
}
