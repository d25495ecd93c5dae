import { z } from 'zod';

/** One param of a guardrail, as its schema says. */
export interface ParamDescription {
  readonly name: string;
  readonly kind: string;
  readonly meaning: string;
}

const shapeSchema = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
});

const propertySchema = z.looseObject({
  type: z.string().optional(),
  description: z.string().optional(),
  items: z.looseObject({ type: z.string().optional() }).optional(),
  not: z.unknown().optional(),
});

export function describeParams(schema: z.ZodType): readonly ParamDescription[] {
  const { properties, required } = shapeSchema.parse(jsonSchemaOf(schema));
  return Object.entries(properties).flatMap(([name, property]) => {
    const { type = 'any', description = '', items, not } = propertySchema.parse(property);
    if (not !== undefined) return [];
    const kind = type === 'array' ? `list of ${items?.type ?? 'any'}` : type;
    return [{ name, kind: required.includes(name) ? kind : `${kind}, optional`, meaning: description }];
  });
}

/** A param that is named only to be refused is none that can be given. */
function jsonSchemaOf(schema: z.ZodType): unknown {
  return z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      if (zodSchema._zod.def.type === 'undefined') jsonSchema.not = {};
    },
  });
}
