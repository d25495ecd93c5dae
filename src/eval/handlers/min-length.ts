import { z } from 'zod';
import type { EvalHandler } from '../handler.js';
import type { EvalParams } from '../params.js';
import { firstLimit, lengthOf } from '../text-length.js';

const limit = z.int().min(1).optional().describe('the fewest characters of the answer, as a whole number from 1');

const NAMES = ['min', 'min_characters', 'min_chars'] as const;

export const minLength: EvalHandler = {
  type: 'min_length',
  aliases: [],
  summary: 'the answer has at least so many characters',
  textOnly: true,
  params: z.object({ min: limit, min_characters: limit, min_chars: limit }).refine(hasLimit, 'no minimum is given'),
  evaluate(params, { currentOutput }, behaviour) {
    const min = firstLimit(params, NAMES);
    const length = lengthOf(currentOutput, behaviour);
    return {
      score: min <= 0 ? 1 : Math.min(1, length / min),
      value: { length, min },
      explanation: `length ${length}, min ${min}`,
    };
  },
};

function hasLimit(params: EvalParams): boolean {
  return NAMES.some((name) => name in params);
}
