import { describe, expect, test } from 'vitest';
import { builtins } from '../../src/guardrail/builtins/index.js';
import { length } from '../../src/guardrail/builtins/length.js';
import { compiled } from './builtins/judging.js';

test.each([
  ['nothing said', {}, { direction: 'output' }],
  ['a message', { message: 'No.' }, { direction: 'output', message: 'No.' }],
  ['a direction', { direction: 'both' }, { direction: 'both' }],
  ['bounds', { min_score: 0.5, max_score: 2 }, { direction: 'output', minScore: 0.5, maxScore: 2 }],
])('around the judge: %s', (_title, params, wrapper) => {
  expect(compiled(length, { max: 5, ...params })).toMatchObject({ wrapper, problems: [] });
});

test.each([
  [{ direction: 'sideways' }, '"direction" is "sideways", so this guardrail cannot be used'],
  [{ message: 5 }, '"message" is 5, so this guardrail cannot be used'],
  [{ message: { en: 'No.' } }, '"message" is a map, so this guardrail cannot be used'],
  [{ min_score: 'high' }, '"min_score" is "high", so this guardrail cannot be used'],
])('unusable: %j', (params, message) => {
  const { judge, problems } = compiled(length, { max: 5, ...params });
  expect(judge).toBeUndefined();
  const code = 'direction' in params ? 'invalid-direction' : 'invalid-params';
  expect(problems).toEqual([expect.objectContaining({ code, message })]);
});

test('all problems are told in one go', () => {
  const { problems } = compiled(length, { max: 'x', max_tokens: -1, message: 1, colour: 'red' });
  expect(problems.map(({ path }) => path[0])).toEqual(['max', 'max_tokens', 'message', 'colour']);
});

test('an unknown param is only a warning, and says what is known', () => {
  const { judge, problems } = compiled(length, { max: 5, max_caracters: 6 });
  expect(judge).toBeDefined();
  expect(problems).toEqual([
    {
      code: 'unknown-param',
      severity: 'warning',
      path: ['max_caracters'],
      message: 'unknown param "max_caracters", which changes nothing',
      hint: 'known params are max_characters, max_tokens, max, max_chars, message, direction, min_score, max_score',
      known: ['max_characters', 'max_tokens', 'max', 'max_chars', 'message', 'direction', 'min_score', 'max_score'],
    },
  ]);
});

describe('the catalogue', () => {
  test('is complete and in order', () => {
    expect(builtins.map(({ type }) => type)).toEqual([
      'banned_words',
      'length',
      'max_length',
      'max_sentences',
      'required_fields',
    ]);
  });

  test('describes every param', () => {
    for (const { params } of builtins) {
      for (const schema of Object.values(params.shape)) expect(schema.description).toMatch(/^(a|the) /);
    }
  });
});
