import { z } from 'zod';
import type { WrapperParams } from './guardrail.js';

/** Every type of guardrail has these beside its own: they are about what happens with an objection, not about texts. */
export const wrapperParams = z.object({
  message: z.string().optional().describe('the text that replaces a response'),
  direction: z.enum(['input', 'output', 'both']).optional().describe('input, output or both: whose text is judged'),
  min_score: z.number().optional().describe('a number: less is objected to; a text scores 1 when it is clean, else 0'),
  max_score: z.number().optional().describe('a number: more is objected to; a text scores 1 when it is clean, else 0'),
});

export function wrapperOf(params: z.output<typeof wrapperParams>): WrapperParams {
  const { message, direction = 'output', min_score: minScore, max_score: maxScore } = params;
  return {
    direction,
    ...(message === undefined ? {} : { message }),
    ...(minScore === undefined ? {} : { minScore }),
    ...(maxScore === undefined ? {} : { maxScore }),
  };
}
