import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { allEvalTypes } from '../../src/eval/all-eval-types.js';
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
    expect(checkParams(schema, params)).toEqual([{ code: codeOf(message), severity: 'error', path, message, hint }]);
  });

  test('that nobody knows are only warned of', () => {
    expect(checkParams(schema, { patterns: ['a'], words: ['b'] })).toMatchObject([
      { code: 'unknown-param', severity: 'warning', path: ['words'], hint: 'known params are patterns, pattern' },
    ]);
  });
});

function codeOf(message: string): string {
  return message.includes('is missing') ? 'missing-params' : 'invalid-params';
}

test.each(allEvalTypes.names.flatMap((type) => allEvalTypes.findHandler(type)?.params ?? []))(
  'no param of %# is asked for that its type has to do without',
  (params) => {
    const missing = checkParams(params, {}).filter(({ code }) => code === 'missing-params');
    expect(missing.map(({ path }) => path[0]).filter((name) => name === 'min_score' || name === 'max_score')).toEqual(
      [],
    );
  },
);

describe('params under a name that only validators know', () => {
  const words = z.object({ patterns: z.array(z.string()).min(1).describe('a list of texts') });

  test('are an error in the place of what is missing', () => {
    expect(checkParams(words, { words: ['refund'] }, 'banned_words')).toMatchObject([
      { code: 'eval-param-alias', severity: 'error', path: ['words'], hint: 'write "patterns"' },
    ]);
  });

  test('are only useless beside the right name', () => {
    expect(checkParams(words, { words: ['refund'], patterns: ['scam'] }, 'banned_words')).toMatchObject([
      { code: 'eval-param-alias', severity: 'warning', path: ['words'] },
    ]);
  });

  test('are unknown where validators do not know them either', () => {
    expect(checkParams(words, { words: ['refund'] }, 'content_not_includes').map(({ code }) => code)).toEqual([
      'missing-params',
      'unknown-param',
    ]);
  });
});
