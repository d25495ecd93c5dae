import { z } from 'zod';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What may be written, as JSON Schema of draft 7: see docs/decisions/json-schema-draft.md. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      const { def } = zodSchema._zod;
      // A key that is named only to be refused.
      if (def.type === 'undefined') jsonSchema.not = {};
      if (def.type === 'pipe' && isPreprocessed(zodSchema)) allowShortForm(jsonSchema);
      dropWhatSaysNothing(jsonSchema);
    },
  });
}

/** What holds under a condition, and what holds otherwise. */
export function conditional(condition: JsonSchema, consequence: JsonSchema, otherwise?: JsonSchema): JsonSchema {
  // biome-ignore lint/suspicious/noThenProperty: it is a key of JSON Schema, and nobody awaits a schema
  return { if: condition, then: consequence, ...(otherwise !== undefined && { else: otherwise }) };
}

function isPreprocessed(schema: z.core.$ZodTypes): boolean {
  return schema instanceof z.ZodPipe && schema.in instanceof z.ZodTransform;
}

/** A map that is preprocessed has one key that must be there, and the value of that key is short for the map. */
function allowShortForm(map: JsonSchema): void {
  const { description, ...long } = map;
  const short = long.properties?.[long.required?.[0] ?? ''];
  if (short === undefined || typeof short === 'boolean') return;
  for (const key of Object.keys(long)) delete map[key];
  map.anyOf = [short, long];
}

function dropWhatSaysNothing(schema: JsonSchema): void {
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (isBare(schema.propertyNames, 'type')) delete schema.propertyNames;
  if (isBare(schema.additionalProperties)) delete schema.additionalProperties;
}

function isBare(schema: unknown, ...keys: readonly string[]): boolean {
  return typeof schema === 'object' && schema !== null && Object.keys(schema).join() === keys.join();
}
