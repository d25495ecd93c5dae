import { byCodePoint } from './by-code-point.js';
import { GoJsonError } from './json-error.js';
import { scanJson } from './json-scanner.js';

/** JSON text, as Go's encoder writes it. */
export type Json = string;

/** A value whose maps are Go maps: their keys are sorted. What is absent is `null`. A bigint is a whole number. */
export function jsonOf(value: unknown, depth = 0): Json {
  if (depth > DEEPEST) throw new GoJsonError('json: unsupported value: nested too deeply');
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return jsonText(value);
  if (typeof value === 'number') return jsonNumber(value);
  if (Array.isArray(value)) return jsonList(value, (item) => jsonOf(item, depth + 1));
  if (typeof value === 'object') return jsonMap(value, depth);
  return String(value);
}

/** A Go struct: keys in the order of its declaration. A key without a value is left out. */
export function jsonStruct(fields: Readonly<Record<string, Json | undefined>>): Json {
  const written = Object.entries(fields).filter(([, json]) => json !== undefined);
  return `{${written.map(([key, json]) => `"${key}":${json}`).join(',')}}`;
}

/** A slice; one that is nil is `null`. */
export function jsonList<Item>(items: readonly Item[] | null | undefined, json: (item: Item) => Json): Json {
  return items === null || items === undefined ? 'null' : `[${items.map(json).join(',')}]`;
}

export function jsonText(text: string): Json {
  return ESCAPED.test(text) ? `"${text.replace(EACH_ESCAPED, escaped)}"` : `"${text}"`;
}

/**
 * JSON that is embedded as it stands: spelling of numbers and order of keys are kept, white space goes.
 * @throws GoJsonError when it is not JSON.
 */
export function jsonEmbedded(raw: string): Json {
  try {
    scanJson(new TextEncoder().encode(raw));
  } catch (error) {
    if (!(error instanceof GoJsonError)) throw error;
    throw new GoJsonError(`json: error calling MarshalJSON for type json.RawMessage: ${error.message}`);
  }
  return compact(raw).replace(/[<>&\u2028\u2029]/g, escaped);
}

/** Deeper values come from nobody but an attacker, and would exhaust the stack. */
const DEEPEST = 1000;

/** A lone surrogate is no character: Go writes one escape for each. */
const ESCAPES = '["\\\\\\u0000-\\u001f<>&\\u2028\\u2029]|\\p{Cs}';
const ESCAPED = new RegExp(ESCAPES, 'u');
const EACH_ESCAPED = new RegExp(ESCAPES, 'gu');

const SHORT: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function escaped(character: string): string {
  const short = SHORT.get(character);
  if (short !== undefined) return short;
  if (!character.isWellFormed()) return '\\ufffd';
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** JavaScript and Go choose the same digits, and change to powers of ten at the same borders. */
function jsonNumber(value: number): Json {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value);
  const name = Number.isNaN(value) ? 'NaN' : `${value > 0 ? '+' : '-'}Inf`;
  throw new GoJsonError(`json: unsupported value: ${name}`);
}

function jsonMap(map: object, depth: number): Json {
  const entries = Object.entries(map).toSorted(([one], [other]) => byCodePoint(one, other));
  return `{${entries.map(([key, value]) => `${jsonText(key)}:${jsonOf(value, depth + 1)}`).join(',')}}`;
}

/** Of valid JSON: strings as they are, what stands between them without white space. */
function compact(raw: string): string {
  let compacted = '';
  let from = 0;
  for (;;) {
    const open = raw.indexOf('"', from);
    compacted += raw.slice(from, open < 0 ? undefined : open).replace(/[ \t\r\n]+/g, '');
    if (open < 0) return compacted;
    from = endOfText(raw, open + 1);
    compacted += raw.slice(open, from);
  }
}

function endOfText(raw: string, from: number): number {
  const special = /["\\]/g;
  special.lastIndex = from;
  for (;;) {
    if (special.exec(raw)?.[0] === '"') return special.lastIndex;
    special.lastIndex += 1;
  }
}
