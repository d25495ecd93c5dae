import { describe, expect, test } from 'vitest';
import { jsonPath } from '../../../src/eval/handlers/json-path.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';

const context = evalContext({ currentOutput: '{"a": 2, "s": "x", "l": [1, {"b": null}], "n": null}' });

function ask(params: Readonly<Record<string, unknown>>) {
  return jsonPath.evaluate(params, context, documented.evals);
}

describe('json_path', () => {
  test.each([
    ['a result without checks passes', { expression: 'a' }],
    ['an integer of YAML is the same number', { expression: 'a', expected: 2n }],
    ['null is what is expected of nothing', { expression: 'zzz', expected: null }],
    ['structures are compared by value', { jmespath_expression: 'l', expected: [1, { b: null }] }],
    ['an item is contained by value', { expression: 'l', contains: [{ b: null }, 1] }],
    ['a number on the limits is within them', { expression: 'a', min: 2, max: 2n }],
    ['a list of the right length', { expression: 'l', min_results: 2, max_results: 2 }],
    ['a limit in quotes is none', { expression: 's', min: '1' }],
  ])('%s', (_title, params) => {
    expect(ask(params)).toMatchObject({ score: 1, explanation: 'JSON path validation passed' });
  });

  test.each([
    ['no expression', { expression: 5 }, 'no expression specified'],
    ['half an expression', { expression: '[[' }, 'JMESPath error: SyntaxError: Incomplete expression'],
    ['an unknown function', { expression: 'foo(a)' }, 'JMESPath error: unknown function: foo'],
    ['another result', { expression: 'a', expected: '2' }, 'result does not match expected value'],
    ['an item of no list', { expression: 'a', contains: [2] }, 'result is not an array, cannot check contains'],
    ['items that are no list', { expression: 'l', contains: 1 }, 'contains parameter must be an array'],
    [
      'an item that is not there',
      { expression: 'l', contains: [1000000n] },
      'expected item 1000000 not found in result',
    ],
    ['the range of a text', { expression: 's', min: 1 }, 'result is not a number for range check'],
    ['a number below the range', { expression: 'a', min: 2.125 }, 'value 2.00 is below minimum 2.12'],
    ['a number above the range', { expression: 'a', max: 1 }, 'value 2.00 exceeds maximum 1.00'],
    ['the length of a number', { expression: 'a', min_results: 1 }, 'result is not an array for count check'],
    ['a short list', { expression: 'l', min_results: 3 }, 'array has 2 items, minimum is 3'],
    ['a long list', { expression: 'l', max_results: 1 }, 'array has 2 items, maximum is 1'],
  ])('it fails for %s', (_title, params, explanation) => {
    expect(ask(params)).toMatchObject({ score: 0, explanation });
  });

  test('the details of a difference can be written as JSON', () => {
    expect(ask({ expression: 'a', expected: [3n] }).details).toEqual({ expected: [3], actual: 2 });
  });

  test('an object has no fields but its own', () => {
    expect(ask({ expression: 'constructor' }).value).toEqual({ path: 'constructor', result: null });
    expect(ask({ expression: 'l[?hasOwnProperty]' }).value).toMatchObject({ path: 'l[?hasOwnProperty]' });
  });

  test.each([
    ['nothing', {}],
    ['half an expression', { expression: 'a.' }],
    ['a limit in quotes', { expression: 'a', min: '1' }],
  ])('%s cannot be declared', (_title, params) => {
    expect(jsonPath.params.safeParse(params).success).toBe(false);
  });
});
