import { z } from 'zod';
import { countSentences } from '../../text/sentences.js';
import { defineGuardrail } from '../define-guardrail.js';
import { wholeTextJudge } from '../whole-text-judge.js';

export const maxSentences = defineGuardrail({
  type: 'max_sentences',
  summary: 'Rejects responses with more sentences than the limit. Sentences end at ".", "!" or "?", so "3.5" has two.',
  streaming: false,
  params: z.object({
    max_sentences: z.int().min(1).describe('the most sentences of a response, as a whole number from 1'),
  }),
  aliases: { max: 'max_sentences' },
  compile: ({ max_sentences: limit }) =>
    wholeTextJudge(
      (text) => {
        const count = countSentences(text);
        return count > limit ? `has ${count} sentences, the limit is ${limit}` : undefined;
      },
      { measure: (text) => ({ count: countSentences(text), max: limit }) },
    ),
});
