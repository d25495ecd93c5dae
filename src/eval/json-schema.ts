import { createRequire } from 'node:module';
import type { Ajv, Options } from 'ajv';
import { compileRe2 } from '../match/re2.js';
import { asDraft7 } from './draft-7.js';
import { jsonFormats } from './json-formats.js';
import { isMap } from './params.js';
import { plainNumbers } from './plain-numbers.js';
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
  code: { regExp: Object.assign((pattern: string) => compileRe2(pattern), { code: '' }) },
};

/** Loaded when a schema is first compiled: it takes a while. One for each schema, so that no two can share an `$id`. */
function newAjv(): Ajv {
  const library: typeof import('ajv') = load('ajv');
  const ajv = new library.Ajv(OPTIONS);
  for (const [name, check] of jsonFormats) ajv.addFormat(name, check);
  return ajv.removeKeyword('uniqueItems').addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    validate: (isAsked: boolean, items: readonly unknown[]) => !isAsked || areUnique(items),
  });
}

/** Ajv compares every item with every other. */
function areUnique(items: readonly unknown[]): boolean {
  return new Set(items.map((item) => JSON.stringify(item, sortedFields))).size === items.length;
}

function sortedFields(_key: string, value: unknown): unknown {
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
