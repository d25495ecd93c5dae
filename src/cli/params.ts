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
});

export function describeParams(schema: z.ZodType): readonly ParamDescription[] {
  const { properties, required } = shapeSchema.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  return Object.entries(properties).map(([name, property]) => {
    const { type = 'any', description = '', items } = propertySchema.parse(property);
    const kind = type === 'array' ? `list of ${items?.type ?? 'any'}` : type;
    return { name, kind: required.includes(name) ? kind : `${kind}, optional`, meaning: description };
  });
}
