import { z } from 'zod';
import { goQuote } from '../../go/quote.js';
import { Re2Error, re2OrError } from '../../match/re2.js';
import type { EvalHandler } from '../handler.js';
import { oncePerParams } from '../once-per-params.js';
import { flagParam, textParam } from '../params.js';
import { patternText } from '../pattern.js';
import { passOrFail } from '../score.js';

export const regex: EvalHandler = {
  type: 'regex',
  aliases: ['content_matches'],
  summary: 'the answer matches a regular expression, or does not',
  textOnly: true,
  params: z.object({
    pattern: patternText.describe('an RE2 pattern'),
    expect_match: z.boolean().optional().describe('true or false'),
  }),
  evaluate(params, { currentOutput }) {
    const pattern = textParam(params, 'pattern');
    if (pattern === '') return { score: 0, explanation: 'no pattern specified' };
    const compiled = compiledPattern(params);
    if (compiled instanceof Re2Error) return { score: 0, error: `invalid regex: ${compiled.message}` };
    const expected = flagParam(params, 'expect_match', true);
    const matched = compiled.test(currentOutput);
    return {
      score: passOrFail(matched === expected),
      value: { matched },
      explanation: `pattern ${goQuote(pattern)} matched: ${matched} (expect_match: ${expected})`,
    };
  },
};

const compiledPattern = oncePerParams((params) => re2OrError(textParam(params, 'pattern')));
