import { createRequire } from 'node:module';
import type { Ajv, KeywordDefinition, Options } from 'ajv';
import { compileRe2 } from '../match/re2.js';
import { asDraft7 } from './draft-7.js';
import { jsonFormats } from './json-formats.js';
import { isMap } from './params.js';
import { plainNumbers } from './plain-numbers.js';
import { repeatedItems } from './repeated-items.js';
import { schemaViolations } from './schema-violations.js';

/** Finds what of a value read from JSON violates a schema, or throws what is wrong with the schema. */
export type SchemaCheck = (value: unknown) => readonly string[];

export function compileJsonSchema(schema: Readonly<Record<string, unknown>>): SchemaCheck {
  const draft7 = asDraft7(plainNumbers(schema));
  if (!isMap(draft7)) return () => [];
  const ajv = newAjv();
  const validate = ajv.compile(draft7);
  return (value) => (validate(value) ? [] : schemaViolations(validate.errors ?? []));
}

const load = createRequire(import.meta.url);

const OPTIONS: Options = {
  strict: false,
  allErrors: true,
  verbose: true,
  ownProperties: true,
  logger: false,
  code: { regExp: Object.assign(namedPattern, { code: '' }) },
};

/** Ajv tells the patterns of a schema apart by what they are as text. */
function namedPattern(pattern: string) {
  return { ...compileRe2(pattern), toString: () => pattern };
}

/** Loaded when a schema is first compiled: it takes a while. One for each schema, so that no two can share an `$id`. */
function newAjv(): Ajv {
  const library: typeof import('ajv') = load('ajv');
  const ajv = new library.Ajv(OPTIONS);
  for (const definition of KEYWORDS) ajv.removeKeyword(definition.keyword).addKeyword(definition);
  return ajv;
}

/** Keywords that Ajv understands in another way, or answers in a time that grows with the square of a list. */
const KEYWORDS: readonly (KeywordDefinition & { readonly keyword: string })[] = [
  {
    keyword: 'everyOf',
    schemaType: 'array',
    metaSchema: { type: 'array', items: { $ref: 'http://json-schema.org/draft-07/schema#' } },
    macro: (allOf: readonly unknown[]) => ({ allOf }),
  },
  {
    keyword: 'format',
    schemaType: 'string',
    // No number has a format to gojsonschema.
    validate: (format: string, data: unknown) =>
      typeof data === 'string'
        ? jsonFormats.get(format)?.(data) !== false
        : !isNumber(data) || !jsonFormats.has(format),
  },
  { keyword: 'multipleOf', schemaType: 'number', type: 'number', validate: isMultiple },
  {
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    validate: (isAsked: boolean, items: readonly unknown[]) => !isAsked || repeatedItems(items).length === 0,
  },
];

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

/** 0.3 is three times 0.1, as it is written. */
function isMultiple(of: number, value: number): boolean {
  const [one, other] = [decimalOf(value), decimalOf(of)];
  const places = Math.max(one.places, other.places);
  const scaled = ({ digits, places: own }: typeof one) => digits * 10n ** BigInt(places - own);
  return scaled(other) !== 0n && scaled(one) % scaled(other) === 0n;
}

function decimalOf(value: number): { readonly digits: bigint; readonly places: number } {
  const [whole = '', exponent = '0'] = String(value).split('e');
  const [before = '', after = ''] = whole.split('.');
  const places = after.length - Number(exponent);
  const digits = BigInt(before + after);
  return places < 0 ? { digits: digits * 10n ** BigInt(-places), places: 0 } : { digits, places };
}
