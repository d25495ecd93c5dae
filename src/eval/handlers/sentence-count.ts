import { z } from 'zod';
import { countSentences } from '../../text/sentences.js';
import type { EvalHandler } from '../handler.js';

export const sentenceCount: EvalHandler = {
  type: 'sentence_count',
  aliases: ['max_sentences'],
  summary: 'counts the sentences of the answer, and passes whatever their number',
  textOnly: true,
  params: z.object({}),
  evaluate(_params, { currentOutput }) {
    return { score: 1, details: { count: countSentences(currentOutput) } };
  },
};
