import { describe, expect, test } from 'vitest';
import { jsonSchema } from '../../../src/eval/handlers/json-schema.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';

function judge(schema: unknown, currentOutput: string) {
  return jsonSchema.evaluate({ schema }, evalContext({ currentOutput }), documented.evals);
}

describe('json_schema', () => {
  test('what fits passes', () => {
    expect(judge({ type: 'object', required: ['a'] }, '{"a": 1}')).toEqual({
      score: 1,
      value: { valid: true, errors: [] },
      explanation: 'output matches JSON schema',
    });
  });

  test.each([
    ['a type', { type: 'object' }, '[1]', '(root): Invalid type. Expected: object, given: array'],
    ['a missing field', { required: ['a'] }, '{}', '(root): a is required'],
    ['an inherited field', { required: ['toString'] }, '{}', '(root): toString is required'],
    ['a field too many', { additionalProperties: false }, '{"a": 1}', '(root): Additional property a is not allowed'],
    [
      'a place inside',
      { properties: { a: { items: { enum: ['x'] } } } },
      '{"a": ["x", 2]}',
      'a.1: a.1 must be one of the following: "x"',
    ],
    ['a limit of YAML', { minimum: 3n }, '2', '(root): Must be greater than or equal to 3'],
    ['an exclusive limit of draft 4', { minimum: 2, exclusiveMinimum: true }, '2', '(root): Must be greater than 2'],
    ['an exclusive limit of draft 6', { exclusiveMaximum: 2 }, '2', '(root): Must be less than 2'],
    ['a pattern', { pattern: '^[a-z]+$' }, '"X1"', "(root): Does not match pattern '^[a-z]+$'"],
    [
      'another pattern in the same schema',
      { properties: { a: { pattern: '^[a-z]+$' }, b: { pattern: '^[0-9]+$' } } },
      '{"a":"x","b":"x"}',
      "b: Does not match pattern '^[0-9]+$'",
    ],
    ['a format', { format: 'email' }, '"x"', "(root): Does not match format 'email'"],
    ['characters, not code units', { maxLength: 1 }, '"😀😀"', '(root): String length must be less than or equal to 1'],
    [
      'equal items',
      { uniqueItems: true },
      '[{"a": 1, "b": 2}, {"b": 2, "a": 1}]',
      '(root): array items[0,1] must be unique',
    ],
    [
      'null, whatever OpenAPI says',
      { type: 'string', nullable: true },
      'null',
      '(root): Invalid type. Expected: string, given: null',
    ],
    [
      'what a reference says',
      { $ref: '#/definitions/a', type: 'null', definitions: { a: { type: 'string' } } },
      '1',
      '(root): Invalid type. Expected: string, given: integer',
    ],
  ])('it finds %s', (_title, schema, answer, violation) => {
    expect(judge(schema, answer)).toEqual({
      score: 0,
      value: { valid: false, errors: [violation] },
      explanation: `schema violations: ${violation}`,
    });
  });

  test.each([
    ['draft 4', { $schema: 'http://json-schema.org/draft-04/schema#', id: 'http://example.com/a', type: 'object' }],
    ['an unknown format', { format: 'colour' }],
    ['a date of something else', { format: 'date' }],
    ['no fields of something else', { not: { type: 'array' }, additionalProperties: true }],
  ])('%s is taken', (_title, schema) => {
    expect(judge(schema, '{}').score).toBe(1);
  });

  test.each([
    ['the first branch', { oneOf: [{ type: 'string' }, { type: 'null' }] }, '[]', ['string, given: array']],
    [
      'the branch whose type fits',
      { anyOf: [{ type: 'string' }, { type: 'array', minItems: 1 }] },
      '[]',
      ['(root): Array must have at least 1 items'],
    ],
    [
      'its own branch of each item',
      { items: { oneOf: [{ type: 'null' }, { type: 'boolean' }] } },
      '[1, 2]',
      ['0: Must validate', 'given: integer', '1: Must validate', 'given: integer'],
    ],
  ])('where no branch fits, what is wrong with %s is told behind it', (_title, schema, answer, told) => {
    const { explanation = '' } = judge(schema, answer);
    const lines = explanation.replace('schema violations: ', '').split('; ');
    const [first, ...others] = told.length === 1 ? ['Must validate', ...told] : told;
    expect(lines).toEqual([first, ...others].map((line) => expect.stringContaining(line ?? '')));
  });

  test('two schemas may have the same id', () => {
    expect(judge({ $id: 'http://example.com/a' }, '1').score).toBe(1);
    expect(judge({ $id: 'http://example.com/a', type: 'null' }, '1').score).toBe(0);
  });

  test.each([
    ['a type that is none', { type: 'nonsense' }],
    ['a reference to nowhere', { $ref: '#/nope' }],
    ['a pattern that is no RE2', { pattern: '(?=a)' }],
    ['a schema without an end', { $ref: '#' }],
  ])('%s has no score', (_title, schema) => {
    const finding = judge(schema, '1');
    expect(finding.score).toBeUndefined();
    expect(finding.error).toMatch(/^schema validation error: /);
  });

  test('without a schema it fails, and what is no JSON fits none', () => {
    expect(judge('x', '1')).toEqual({ score: 0, explanation: 'no schema provided' });
    expect(judge({}, 'no')).toEqual({
      score: 0,
      explanation: "output is not valid JSON: invalid character 'o' in literal null (expecting 'u')",
    });
  });

  test('of very many violations, a hundred are told', () => {
    const { value } = judge({ items: { type: 'string' } }, `[${'1,'.repeat(999)}1]`);
    expect(value).toMatchObject({ errors: expect.toSatisfy((errors: string[]) => errors.length === 101) });
  });

  test('a schema that cannot be used cannot be declared', () => {
    expect(jsonSchema.params.safeParse({ schema: { type: 'nonsense' } }).error?.issues[0]?.message).toMatch(
      /^is not a JSON Schema/,
    );
  });
});
