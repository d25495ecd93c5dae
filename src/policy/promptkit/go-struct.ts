import { isMap } from '../../eval/params.js';

/** What a field of a Go struct may hold. */
type GoType =
  | 'text'
  | 'true or false'
  | 'number'
  | 'map'
  | { readonly list: GoType }
  | { readonly each: GoType }
  | { readonly fields: GoFields };

export type GoFields = Readonly<Record<string, GoType>>;

export type Route = readonly (string | number)[];

/** How a language of files is decoded into Go structs. */
export interface Language {
  fieldOf(key: string, fields: GoFields): string | undefined;
  /** The value as the type has it, or nothing when it is of another type. */
  scalar(value: unknown, type: 'text' | 'true or false' | 'number', route: Route): unknown;
  map(value: Readonly<Record<string, unknown>>, route: Route): Readonly<Record<string, unknown>>;
}

/** A value that its field cannot hold: the file is not loaded. */
export class DecodeError extends Error {
  readonly route: Route;

  constructor(value: unknown, wanted: string, route: Route) {
    super(`cannot unmarshal ${kindOf(value)} into ${wanted}`);
    this.name = 'DecodeError';
    this.route = route;
  }
}

/** A decoded struct. What is absent is empty, as in Go. */
export class GoStruct {
  readonly route: Route;
  readonly #fields: ReadonlyMap<string, Field>;

  constructor(route: Route, fields: ReadonlyMap<string, Field> = new Map()) {
    this.route = route;
    this.#fields = fields;
  }

  /** Where a field stands, as it is spelled there. */
  routeOf(field: string): Route {
    return this.#fields.get(field)?.route ?? [...this.route, field];
  }

  text(field: string): string {
    const value = this.#value(field);
    return typeof value === 'string' ? value : '';
  }

  flag(field: string): boolean | undefined {
    const value = this.#value(field);
    return typeof value === 'boolean' ? value : undefined;
  }

  map(field: string): Readonly<Record<string, unknown>> | undefined {
    const value = this.#value(field);
    return isMap(value) ? value : undefined;
  }

  struct(field: string): GoStruct {
    const value = this.#value(field);
    return value instanceof GoStruct ? value : new GoStruct([...this.route, field]);
  }

  structs(field: string): readonly GoStruct[] {
    const value = this.#value(field);
    return Array.isArray(value) ? value.filter((item) => item instanceof GoStruct) : [];
  }

  entries(field: string): readonly (readonly [string, GoStruct])[] {
    const value = this.#value(field);
    if (!(value instanceof Map)) return [];
    return [...value].flatMap(([key, item]) => (item instanceof GoStruct ? [[String(key), item]] : []));
  }

  #value(field: string): unknown {
    return this.#fields.get(field)?.value;
  }
}

interface Field {
  readonly value: unknown;
  readonly route: Route;
}

/** @throws DecodeError */
export function decodeStruct(value: unknown, fields: GoFields, language: Language): GoStruct {
  if (value === null) return new GoStruct([]);
  return structOf(value, fields, [], language);
}

function structOf(value: unknown, fields: GoFields, route: Route, language: Language): GoStruct {
  if (!isMap(value)) throw new DecodeError(value, 'a map', route);
  const found = new Map<string, Field>();
  for (const [key, item] of Object.entries(value)) {
    const field = language.fieldOf(key, fields);
    const type = field === undefined ? undefined : fields[field];
    // Of two spellings of a key the last one holds, and nothing in its place leaves what was there.
    if (field === undefined || type === undefined || item === null) continue;
    found.set(field, { value: decode(item, type, [...route, key], language), route: [...route, key] });
  }
  return new GoStruct(route, found);
}

function decode(value: unknown, type: GoType, route: Route, language: Language): unknown {
  if (typeof type === 'string')
    return type === 'map' ? mapOf(value, route, language) : scalarOf(value, type, route, language);
  if ('fields' in type) return structOf(value ?? {}, type.fields, route, language);
  if ('list' in type) {
    if (!Array.isArray(value)) throw new DecodeError(value, 'a list', route);
    return value.map((item: unknown, index) => itemOf(item, type.list, [...route, index], language));
  }
  if (!isMap(value)) throw new DecodeError(value, 'a map', route);
  return new Map(Object.entries(value).map(([key, item]) => [key, itemOf(item, type.each, [...route, key], language)]));
}

/** Nothing in a list or a map is an empty one of its type. */
function itemOf(value: unknown, type: GoType, route: Route, language: Language): unknown {
  if (value !== null) return decode(value, type, route, language);
  return typeof type === 'object' && 'fields' in type ? new GoStruct(route) : undefined;
}

function mapOf(value: unknown, route: Route, language: Language): Readonly<Record<string, unknown>> {
  if (!isMap(value)) throw new DecodeError(value, 'a map', route);
  return language.map(value, route);
}

function scalarOf(
  value: unknown,
  type: 'text' | 'true or false' | 'number',
  route: Route,
  language: Language,
): unknown {
  const decoded = language.scalar(value, type, route);
  if (decoded === undefined) throw new DecodeError(value, type, route);
  return decoded;
}

function kindOf(value: unknown): string {
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'a map';
  if (typeof value === 'string') return 'text';
  return typeof value === 'boolean' ? 'true or false' : 'a number';
}
