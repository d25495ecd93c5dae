import { expect, test } from 'vitest';
import { compileJsonSchema } from '../../src/eval/json-schema.js';

// As gojsonschema words them.
test.each<[string, Record<string, unknown>, unknown, readonly string[]]>([
  [
    'what is behind a wrong type',
    { type: 'string', enum: ['a'], not: {} },
    1,
    ['(root): Invalid type. Expected: string, given: integer'],
  ],
  [
    'all of several',
    { allOf: [{ type: 'string' }, {}] },
    1,
    ['(root): Invalid type. Expected: string, given: integer', '(root): Must validate all the schemas (allOf)'],
  ],
  [
    'the other way',
    { if: { type: 'string' }, else: { minItems: 1 } },
    [],
    ['(root): Must validate "else" as "if" was not valid', '(root): Array must have at least 1 items'],
  ],
  ['a schema that nothing fits', { properties: { a: false } }, { a: 1 }, ['a: False always fails validation']],
  [
    'names of properties',
    { propertyNames: { maxLength: 1 } },
    { abc: 1 },
    ['(root): Property name of "abc" does not match', '(root): String length must be less than or equal to 1'],
  ],
  [
    'items that repeat',
    { uniqueItems: true },
    [1, 2, 1, 1],
    ['(root): array items[0,2] must be unique', '(root): array items[2,3] must be unique'],
  ],
  [
    'an item that is missing',
    { contains: { type: 'string' } },
    [1, 2],
    ['(root): At least one of the items must match', '0: Invalid type. Expected: string, given: integer'],
  ],
  ['a number has no format', { format: 'date' }, 1, ["(root): Does not match format 'date'"]],
  ['a list has any', { format: 'date' }, [], []],
  ['multiples as they are written', { multipleOf: 0.1 }, 0.3, []],
  ['large bounds', { minimum: 1_000_000 }, 1, ['(root): Must be greater than or equal to 1e+06']],
  ['values as JSON', { enum: ['<'] }, 1, ['(root): (root) must be one of the following: "\\u003c"']],
  ['a choice of nothing', { anyOf: [], oneOf: [], enum: [], type: [] }, 1, []],
])('%s', (_title, schema, value, violations) => {
  expect(compileJsonSchema(schema)(value)).toEqual(violations);
});
