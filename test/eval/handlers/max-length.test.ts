import { describe, expect, test } from 'vitest';
import { maxLength } from '../../../src/eval/handlers/max-length.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';

const context = evalContext({ currentOutput: 'ten chars!' });

describe('max_length', () => {
  test.each([
    ['without a limit it fails', {}, { score: 0, explanation: "missing or zero 'max'/'max_characters' param" }],
    [
      'a long answer has its share',
      { max: 5 },
      { score: 0.5, value: { length: 10, max: 5 }, explanation: 'length 10, max 5' },
    ],
    [
      'four characters are a token, and the worse share counts',
      { max: 20, max_tokens: 1 },
      {
        score: 0.5,
        value: { length: 10, max: 20, tokens: 2, max_tokens: 1 },
        explanation: 'length 10, max 20; tokens ~2, max_tokens 1',
      },
    ],
    [
      'tokens within the limit are not told',
      { max: 20, max_tokens: 2 },
      { score: 1, value: { length: 10, max: 20, tokens: 2, max_tokens: 2 }, explanation: 'length 10, max 20' },
    ],
  ])('%s', (_title, params, finding) => {
    expect(maxLength.evaluate(params, context, documented.evals)).toEqual(finding);
  });

  test('an empty answer is short enough for any limit', () => {
    expect(maxLength.evaluate({ max: -1 }, evalContext(), documented.evals).score).toBe(1);
  });

  test('in a stream, a missing limit lets everything pass', () => {
    expect(maxLength.evaluatePartial?.({ max_tokens: 1 }, 'ten chars!', documented.evals)).toEqual({ score: 1 });
  });

  test('in a stream, the words are others and the numbers the same', () => {
    const finding = maxLength.evaluatePartial?.({ max: 5 }, 'ten chars!', documented.evals);
    expect(finding).toEqual({ score: 0.5, value: { length: 10, max: 5 }, explanation: 'stream length 10, max 5' });
  });

  test('a maximum of characters has to be given', () => {
    expect(maxLength.params.safeParse({ max_tokens: 1 }).success).toBe(false);
  });
});
