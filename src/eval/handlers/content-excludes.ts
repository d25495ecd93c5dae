import { z } from 'zod';
import { goQuote } from '../../go/quote.js';
import { contentTargets } from '../content-targets.js';
import type { EvalHandler } from '../handler.js';
import { textListParam } from '../params.js';
import { searchAnywhere, searchWholeWord } from '../text-search.js';

export const contentExcludes: EvalHandler = {
  type: 'content_excludes',
  aliases: ['banned_words', 'content_not_includes'],
  summary: 'no answer contains any of some texts, in any case',
  textOnly: true,
  params: z.object({
    patterns: z.array(z.string().min(1)).min(1).describe('a list of texts'),
    match_mode: z.enum(['substring', 'word_boundary']).optional().describe('"substring" or "word_boundary"'),
  }),
  evaluate(params, context) {
    const patterns = textListParam(params, 'patterns');
    if (patterns.length === 0) return { score: 1, explanation: 'no patterns to check' };
    const search = params.match_mode === 'word_boundary' ? searchWholeWord : searchAnywhere;
    const violations = contentTargets(context).flatMap(({ turn, text }) =>
      patterns.filter(search(text)).map((pattern) => `turn ${turn} contains ${goQuote(pattern)}`),
    );
    if (violations.length === 0) return { score: 1, explanation: 'no forbidden content detected' };
    return { score: 0, value: { violations }, explanation: `forbidden content found: ${violations.join('; ')}` };
  },
  // A word may still go on, but PromptKit does not wait: `match_mode` is not looked at.
  evaluatePartial(params, text) {
    const hit = textListParam(params, 'patterns').find(searchAnywhere(text));
    if (hit === undefined) return { score: 1 };
    return {
      score: 0,
      value: { violations: [`contains ${goQuote(hit)}`] },
      explanation: `forbidden content found in stream: ${goQuote(hit)}`,
    };
  },
};
