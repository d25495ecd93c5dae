import { z } from 'zod';
import { goLower } from '../../go/lower.js';
import { goQuote } from '../../go/quote.js';
import { contentTargets } from '../content-targets.js';
import type { EvalHandler, Finding, PartialReader } from '../handler.js';
import { type EvalParams, textListParam } from '../params.js';
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
  openPartial,
  evaluatePartial: (params, text) => openPartial(params).push(text),
};

/** What was found stays found. A pattern that is not found yet may have begun in the end of what was read. */
function openPartial(params: EvalParams): PartialReader {
  const patterns = textListParam(params, 'patterns');
  const sought = patterns.map(goLower);
  const longest = sought.reduce((most, { length }) => Math.max(most, length), 1);
  let first = patterns.length;
  let tail = '';
  return {
    push(delta) {
      const fresh = tail + goLower(delta);
      const hit = sought.findIndex((pattern, index) => index < first && fresh.includes(pattern));
      if (hit >= 0) first = hit;
      tail = fresh.slice(Math.max(0, fresh.length - longest + 1));
      return inStream(patterns[first]);
    },
  };
}

function inStream(pattern: string | undefined): Finding {
  if (pattern === undefined) return { score: 1 };
  const quoted = goQuote(pattern);
  return {
    score: 0,
    value: { violations: [`contains ${quoted}`] },
    explanation: `forbidden content found in stream: ${quoted}`,
  };
}
