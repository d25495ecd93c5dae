import { z } from 'zod';
import { goLower } from '../../go/lower.js';
import type { EvalHandler } from '../handler.js';
import { textListParam } from '../params.js';
import { ratio } from '../score.js';

export const contains: EvalHandler = {
  type: 'contains',
  aliases: ['content_includes'],
  summary: 'the answer contains all of some texts, in any case',
  textOnly: true,
  params: z.object({
    patterns: z.array(z.string().min(1)).min(1).describe('a list of texts'),
  }),
  evaluate(params, { currentOutput }) {
    const patterns = textListParam(params, 'patterns');
    if (patterns.length === 0) return { score: 0, explanation: 'no patterns specified' };
    const output = goLower(currentOutput);
    const missing = patterns.filter((pattern) => !output.includes(goLower(pattern)));
    const found = patterns.length - missing.length;
    return {
      score: ratio(found, patterns.length),
      value: { found, total: patterns.length, missing: missing.length === 0 ? null : missing },
      explanation: missing.length === 0 ? 'all patterns found in output' : `missing patterns: ${missing.join(', ')}`,
    };
  },
};
