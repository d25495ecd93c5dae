import { conditional, type JsonSchema } from './json-schema.js';

/** What a type is, and what its params may be. */
export interface TypedParams {
  readonly type: string;
  readonly summary: string;
  readonly params: JsonSchema;
}

/**
 * Says for each type which params it has. Whoever reads it does not need to know all types: one that is not listed, as a
 * process may answer, has any params.
 */
export function paramsByType(entries: readonly TypedParams[]): readonly JsonSchema[] {
  const types = new Map<string, string[]>();
  const rules = new Map<string, JsonSchema>();
  for (const { type, summary, params } of entries) {
    const rule = ruleOf(summary, params);
    const key = JSON.stringify(rule);
    rules.set(key, rule);
    types.set(key, [...(types.get(key) ?? []), type]);
  }
  return [...rules].map(([key, rule]) =>
    conditional({ properties: { type: { enum: types.get(key) ?? [] } }, required: ['type'] }, rule),
  );
}

function ruleOf(summary: string, params: JsonSchema): JsonSchema {
  const isNeeded = params.required !== undefined || params.allOf !== undefined;
  if (!isNeeded) {
    return { properties: { type: { description: summary }, params: { ...params, type: ['object', 'null'] } } };
  }
  return { properties: { type: { description: summary }, params }, required: ['params'] };
}

/** Params of these names and no others. What is named only to be refused is left out. */
export function closed(properties: Readonly<Record<string, JsonSchema>>, required: readonly string[] = []): JsonSchema {
  const known = Object.fromEntries(Object.entries(properties).filter(([, { not }]) => not === undefined));
  return {
    type: 'object',
    properties: known,
    ...(required.length > 0 && { required: [...required] }),
    additionalProperties: false,
  };
}

/** The properties of an object, without those that are nothing but true or false. */
export function propertiesOf({ properties = {} }: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, property]) => (typeof property === 'boolean' ? [] : [[name, property]])),
  );
}

/** Without what is named only to be refused: zod counts it as required, though it must be absent. */
export function requiredOf({ properties = {}, required = [] }: JsonSchema): readonly string[] {
  return required.filter((name) => {
    const property = properties[name];
    return typeof property !== 'object' || property.not === undefined;
  });
}
