import { expect, test } from 'vitest';
import { minLength } from '../../../src/eval/handlers/min-length.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';

const inBytes = { ...documented.evals, lengthUnit: 'bytes' } as const;

test.each([
  ['what is long enough passes', { min: 4 }, documented.evals, { score: 1, length: 4, min: 4 }],
  ['a short answer has its share', { min_chars: 8 }, documented.evals, { score: 0.5, length: 4, min: 8 }],
  ['characters may be bytes', { min: 10 }, inBytes, { score: 0.5, length: 5, min: 10 }],
  [
    'zero leaves the word to the next name',
    { min: 0, min_characters: 8 },
    documented.evals,
    { score: 0.5, length: 4, min: 8 },
  ],
  ['without a limit everything passes', { min: '9' }, documented.evals, { score: 1, length: 4, min: 0 }],
])('%s', (_title, params, behaviour, { score, length, min }) => {
  expect(minLength.evaluate(params, evalContext({ currentOutput: 'café' }), behaviour)).toEqual({
    score,
    value: { length, min },
    explanation: `length ${length}, min ${min}`,
  });
});

test('a minimum has to be given', () => {
  expect(minLength.params.safeParse({}).success).toBe(false);
});
