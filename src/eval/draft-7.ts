import { isMap } from './params.js';

/**
 * A JSON Schema as draft 7 would have it. Authors write drafts 4 to 7 and mix them; gojsonschema takes that, Ajv takes draft 7
 * alone. What only Ajv would act on is left out.
 */
export function asDraft7(schema: unknown): unknown {
  if (!isMap(schema)) return schema;
  // Beside a reference, everything but what may be referred to is ignored up to draft 7.
  const isReference = typeof schema.$ref === 'string';
  const entries = Object.entries(schema)
    .filter(([key, value]) => !isLeftOut(key, value) && (!isReference || BESIDE_REFERENCE.has(key)))
    .map(([key, value]): [string, unknown] => [nameOf(key, schema), subschemas(key, value)]);
  return Object.fromEntries(withNumericBounds(new Map(entries)));
}

/** A choice of nothing is no choice to gojsonschema, and an error to Ajv. */
function isLeftOut(key: string, value: unknown): boolean {
  return LEFT_OUT.has(key) || (CHOICES.has(key) && Array.isArray(value) && value.length === 0);
}

const CHOICES: ReadonlySet<string> = new Set(['type', 'enum', 'items', 'allOf', 'anyOf', 'oneOf']);
const LEFT_OUT: ReadonlySet<string> = new Set(['$schema', '$async', '$anchor', '$dynamicAnchor', 'nullable']);
const BESIDE_REFERENCE: ReadonlySet<string> = new Set(['$ref', 'definitions', '$defs']);
const NAMED: ReadonlySet<string> = new Set(['properties', 'patternProperties', 'definitions', '$defs', 'dependencies']);
const NESTED: ReadonlySet<string> = new Set([
  ...['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'],
  ...['items', 'additionalItems', 'contains', 'additionalProperties', 'propertyNames'],
]);

/** Draft 4 has `id`. Ajv does not tell that `allOf` fails, so it gets a keyword which does. */
function nameOf(key: string, schema: Readonly<Record<string, unknown>>): string {
  if (key === 'allOf') return 'everyOf';
  return key === 'id' && !Object.hasOwn(schema, '$id') ? '$id' : key;
}

function subschemas(key: string, value: unknown): unknown {
  if (NESTED.has(key)) return Array.isArray(value) ? value.map(asDraft7) : asDraft7(value);
  if (!NAMED.has(key) || !isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asDraft7(inner)]));
}

/** Draft 4 says of a bound that it is exclusive, draft 6 and 7 have a bound of its own for that. */
function withNumericBounds(schema: Map<string, unknown>): Map<string, unknown> {
  for (const [bound, exclusive] of BOUNDS) {
    const flag = schema.get(exclusive);
    if (typeof flag !== 'boolean' || !schema.has(bound)) continue;
    schema.delete(exclusive);
    if (!flag) continue;
    schema.set(exclusive, schema.get(bound));
    schema.delete(bound);
  }
  return schema;
}

const BOUNDS = [
  ['minimum', 'exclusiveMinimum'],
  ['maximum', 'exclusiveMaximum'],
] as const;
