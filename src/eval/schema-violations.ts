import type { ErrorObject } from 'ajv';
import { jsonOf } from '../go/json.js';
import { goTextOf } from '../go/text-of-value.js';
import { withoutWhatIsBehindType } from './behind-type.js';
import { withClosestBranch } from './closest-branch.js';
import { repeatedItems } from './repeated-items.js';

/** At most so many are told: of a long list, each item can be wrong. */
const MAX_TOLD = 100;

/** What Ajv found, in gojsonschema's words. */
export function schemaViolations(found: readonly ErrorObject[]): readonly string[] {
  const errors = withClosestBranch(withoutWhatIsBehindType(found));
  const told = errors.flatMap((error) => descriptionsOf(error).map((text) => `${placeOf(error)}: ${text}`));
  return told.length > MAX_TOLD ? [...told.slice(0, MAX_TOLD), `and ${told.length - MAX_TOLD} more`] : told;
}

function placeOf({ instancePath }: ErrorObject): string {
  const keys = instancePath.split('/').slice(1);
  if (keys.length === 0) return '(root)';
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')).join('.');
}

function descriptionsOf(error: ErrorObject): readonly string[] {
  const { keyword, message = 'Invalid', data } = error;
  if (keyword !== 'uniqueItems') return [WORDS.get(keyword)?.(error) ?? message];
  return repeatedItems(Array.isArray(data) ? data : []).map((pair) => `array items[${pair}] must be unique`);
}

type Words = (error: ErrorObject) => string;

const WORDS: ReadonlyMap<string, Words> = new Map<string, Words>([
  ['type', ({ params, data }) => `Invalid type. Expected: ${typesOf(params.type)}, given: ${typeOf(data)}`],
  ['required', ({ params }) => `${params.missingProperty} is required`],
  ['additionalProperties', ({ params }) => `Additional property ${params.additionalProperty} is not allowed`],
  ['additionalItems', () => 'No additional items allowed on array'],
  ['enum', (error) => `${placeOf(error)} must be one of the following: ${listOf(error.params.allowedValues)}`],
  ['const', (error) => `${placeOf(error)} does not match: ${jsonOf(error.params.allowedValue)}`],
  ['pattern', ({ params }) => `Does not match pattern '${params.pattern}'`],
  ['format', ({ schema }) => `Does not match format '${schema}'`],
  ['minLength', ({ params }) => `String length must be greater than or equal to ${params.limit}`],
  ['maxLength', ({ params }) => `String length must be less than or equal to ${params.limit}`],
  ['minItems', ({ params }) => `Array must have at least ${params.limit} items`],
  ['maxItems', ({ params }) => `Array must have at most ${params.limit} items`],
  ['contains', () => 'At least one of the items must match'],
  ['minProperties', ({ params }) => `Must have at least ${params.limit} properties`],
  ['maxProperties', ({ params }) => `Must have at most ${params.limit} properties`],
  ['minimum', ({ params }) => `Must be greater than or equal to ${goTextOf(params.limit)}`],
  ['exclusiveMinimum', ({ params }) => `Must be greater than ${goTextOf(params.limit)}`],
  ['maximum', ({ params }) => `Must be less than or equal to ${goTextOf(params.limit)}`],
  ['exclusiveMaximum', ({ params }) => `Must be less than ${goTextOf(params.limit)}`],
  ['multipleOf', ({ schema }) => `Must be a multiple of ${goTextOf(schema)}`],
  ['anyOf', () => 'Must validate at least one schema (anyOf)'],
  ['oneOf', () => 'Must validate one and only one schema (oneOf)'],
  ['everyOf', () => 'Must validate all the schemas (allOf)'],
  [
    'if',
    ({ params }) =>
      `Must validate "${params.failingKeyword}" as "if" was ${params.failingKeyword === 'then' ? '' : 'not '}valid`,
  ],
  ['propertyNames', ({ params }) => `Property name of "${params.propertyName}" does not match`],
  ['false schema', () => 'False always fails validation'],
  ['not', () => 'Must not validate the schema (not)'],
  ['dependencies', ({ params }) => `Has a dependency on ${params.missingProperty}`],
]);

function typesOf(type: unknown): string {
  return Array.isArray(type) ? `[${type.join(',')}]` : String(type);
}

function listOf(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => jsonOf(value)).join(', ') : '';
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}
