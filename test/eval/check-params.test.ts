import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkParams } from '../../src/eval/check-params.js';

const schema = z.object({
  patterns: z.array(z.string().min(1)).min(1).describe('a list of texts'),
  pattern: z
    .string()
    .refine((text) => !text.includes('('), 'is not a regular expression')
    .optional()
    .describe('an RE2 pattern'),
});

describe('params of an eval', () => {
  test('that fit have no problem', () => {
    expect(checkParams(schema, { patterns: ['a'] })).toEqual([]);
  });

  test.each<[params: Record<string, unknown>, path: readonly (string | number)[], message: string, hint: string]>([
    [{}, ['patterns'], '"patterns" is missing, so this eval could not answer', 'give a list of texts'],
    [
      { patterns: [] },
      ['patterns'],
      '"patterns" is an empty list, so this eval cannot be used',
      'give a list of texts',
    ],
    [
      { patterns: ['a', ''] },
      ['patterns', 1],
      '"patterns[1]" is "", so this eval cannot be used',
      'give a list of texts',
    ],
    [{ patterns: 'a' }, ['patterns'], '"patterns" is "a", so this eval cannot be used', 'give a list of texts'],
    [
      { patterns: ['a'], pattern: '(' },
      ['pattern'],
      '"pattern" is not a regular expression, so this eval cannot be used',
      'give an RE2 pattern',
    ],
  ])('%j are refused', (params, path, message, hint) => {
    expect(checkParams(schema, params)).toEqual([{ code: 'invalid-params', severity: 'error', path, message, hint }]);
  });

  test('that nobody knows are only warned of', () => {
    expect(checkParams(schema, { patterns: ['a'], words: ['b'] })).toMatchObject([
      { code: 'unknown-param', severity: 'warning', path: ['words'], hint: 'known params are patterns, pattern' },
    ]);
  });
});
