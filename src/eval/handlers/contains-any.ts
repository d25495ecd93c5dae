import { z } from 'zod';
import { contentTargets } from '../content-targets.js';
import type { EvalHandler } from '../handler.js';
import { textListParam } from '../params.js';
import { passOrFail } from '../score.js';
import { searchAnywhere } from '../text-search.js';

export const containsAny: EvalHandler = {
  type: 'contains_any',
  aliases: ['content_includes_any'],
  summary: 'some answer contains at least one of some texts, in any case',
  textOnly: true,
  params: z.object({
    patterns: z.array(z.string().min(1)).min(1).describe('a list of texts'),
  }),
  evaluate(params, context) {
    const patterns = textListParam(params, 'patterns');
    if (patterns.length === 0) return { score: 0, explanation: 'no patterns specified' };
    const matched = contentTargets(context).flatMap(({ text }) => patterns.filter(searchAnywhere(text)));
    const list = patterns.join(', ');
    return {
      score: passOrFail(matched.length > 0),
      value: { matched: matched.length === 0 ? null : matched },
      explanation:
        matched.length === 0
          ? `no assistant message contained any of: ${list}`
          : `matched patterns: ${matched.join(', ')}`,
    };
  },
};
