import { GoJsonError } from './json-error.js';
import { type Member, scanJson } from './json-scanner.js';
import { goUtf8 } from './utf8.js';

/** What a field of a Go struct may hold. */
interface FieldTypes {
  readonly bool: boolean;
  readonly string: string;
  readonly float64: number;
  readonly map: Readonly<Record<string, unknown>>;
}

type Fields = Readonly<Record<string, keyof FieldTypes>>;

/** Fields that the JSON does not mention, or mentions as null, are absent. */
type Decoded<Declared extends Fields> = { readonly [Name in keyof Declared]?: FieldTypes[Declared[Name]] };

/**
 * Decodes JSON the way Go decodes it into a struct: keys are matched in any case, the last of several holds, null leaves
 * what was there, and two maps are merged. Type names are for the words of an error.
 * @throws GoJsonError
 */
export function decodeStruct<Declared extends Fields>(
  bytes: Uint8Array,
  struct: string,
  declared: Declared,
): Decoded<Declared> {
  const { kind, members } = scanJson(bytes);
  if (kind !== 'object' && kind !== 'null') {
    throw new GoJsonError(`json: cannot unmarshal ${kind} into Go value of type ${struct}`);
  }
  const values: Record<string, unknown> = {};
  for (const member of members) {
    const field = folded(String(parsed(bytes, member.key)));
    const type = Object.hasOwn(declared, field) ? declared[field] : undefined;
    if (type === undefined) continue;
    checkType(member, type, `${struct.slice(struct.indexOf('.') + 1)}.${field}`);
    values[field] = merged(type, values[field], member.kind === 'null' ? null : parsed(bytes, member.value));
  }
  // The one place where checked values become typed: each was compared with its declaration above.
  return values as Decoded<Declared>;
}

const KINDS = { bool: 'bool', string: 'string', float64: 'number', map: 'object' } as const;
const GO_TYPES = { bool: 'bool', string: 'string', float64: 'float64', map: 'map[string]interface {}' } as const;

function checkType({ kind, tooLarge }: Member, type: keyof FieldTypes, field: string): void {
  if (kind === 'null') return;
  const into = `into Go struct field ${field} of type`;
  if (kind !== KINDS[type]) throw new GoJsonError(`json: cannot unmarshal ${kind} ${into} ${GO_TYPES[type]}`);
  if (tooLarge !== undefined) throw new GoJsonError(`json: cannot unmarshal number ${tooLarge} ${into} float64`);
}

function merged(type: keyof FieldTypes, held: unknown, value: unknown): unknown {
  if (type !== 'map') return value ?? held;
  return value === null ? undefined : { ...Object(held), ...Object(value) };
}

/** Two characters outside ASCII have an ASCII letter as their other case. */
function folded(key: string): string {
  return key
    .replace(/\u017f/g, 's')
    .replace(/\u212a/g, 'k')
    .replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function parsed(bytes: Uint8Array, [from, to]: Member['key']): unknown {
  const text = goUtf8(bytes.subarray(from, to));
  // Half of a pair that is written as an escape is no character either.
  return JSON.parse(text.includes('\\u') ? text.replace(ESCAPES, withoutHalves) : text);
}

const ESCAPES = /\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}/g;

function withoutHalves(escaped: string): string {
  return escaped.length === 6 ? '\\ufffd' : escaped;
}
