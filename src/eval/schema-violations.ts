import type { ErrorObject } from 'ajv';

/** At most so many are told: of a long list, each item can be wrong. */
const MAX_TOLD = 100;

/** What Ajv found, in gojsonschema's words. */
export function schemaViolations(errors: readonly ErrorObject[]): readonly string[] {
  const told = errors.slice(0, MAX_TOLD).map((error) => `${placeOf(error)}: ${descriptionOf(error)}`);
  return errors.length > MAX_TOLD ? [...told, `and ${errors.length - MAX_TOLD} more`] : told;
}

function placeOf({ instancePath }: ErrorObject): string {
  const keys = instancePath.split('/').slice(1);
  if (keys.length === 0) return '(root)';
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')).join('.');
}

function descriptionOf(error: ErrorObject): string {
  const { keyword, message = 'Invalid' } = error;
  return WORDS.get(keyword)?.(error) ?? message;
}

type Words = (error: ErrorObject) => string;

const WORDS: ReadonlyMap<string, Words> = new Map<string, Words>([
  ['type', ({ params, data }) => `Invalid type. Expected: ${typesOf(params.type)}, given: ${typeOf(data)}`],
  ['required', ({ params }) => `${params.missingProperty} is required`],
  ['additionalProperties', ({ params }) => `Additional property ${params.additionalProperty} is not allowed`],
  ['additionalItems', () => 'No additional items allowed on array'],
  ['enum', (error) => `${placeOf(error)} must be one of the following: ${listOf(error.params.allowedValues)}`],
  ['const', (error) => `${placeOf(error)} does not match: ${JSON.stringify(error.params.allowedValue)}`],
  ['pattern', ({ params }) => `Does not match pattern '${params.pattern}'`],
  ['format', ({ params }) => `Does not match format '${params.format}'`],
  ['minLength', ({ params }) => `String length must be greater than or equal to ${params.limit}`],
  ['maxLength', ({ params }) => `String length must be less than or equal to ${params.limit}`],
  ['minItems', ({ params }) => `Array must have at least ${params.limit} items`],
  ['maxItems', ({ params }) => `Array must have at most ${params.limit} items`],
  ['uniqueItems', () => 'array items must be unique'],
  ['contains', () => 'At least one of the items must match'],
  ['minProperties', ({ params }) => `Must have at least ${params.limit} properties`],
  ['maxProperties', ({ params }) => `Must have at most ${params.limit} properties`],
  ['minimum', ({ params }) => `Must be greater than or equal to ${params.limit}`],
  ['exclusiveMinimum', ({ params }) => `Must be greater than ${params.limit}`],
  ['maximum', ({ params }) => `Must be less than or equal to ${params.limit}`],
  ['exclusiveMaximum', ({ params }) => `Must be less than ${params.limit}`],
  ['multipleOf', ({ params }) => `Must be a multiple of ${params.multipleOf}`],
  ['anyOf', () => 'Must validate at least one schema (anyOf)'],
  ['oneOf', () => 'Must validate one and only one schema (oneOf)'],
  ['not', () => 'Must not validate the schema (not)'],
  ['dependencies', ({ params }) => `Has a dependency on ${params.missingProperty}`],
]);

function typesOf(type: unknown): string {
  return Array.isArray(type) ? `[${type.join(',')}]` : String(type);
}

function listOf(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(', ') : '';
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}
