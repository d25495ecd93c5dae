import { z } from 'zod';
import type { EvalHandler } from '../handler.js';
import { nullIfEmpty } from '../null-if-empty.js';
import { textListParam, textParam, wholeParam } from '../params.js';
import { passOrFail } from '../score.js';
import { callsOf, scopeTool } from '../tool-calls.js';
import { missingPatterns, resultText } from '../tool-result.js';

export const toolResultIncludes: EvalHandler = {
  type: 'tool_result_includes',
  aliases: [],
  summary: 'enough results of a tool contain all of some texts, in any case',
  params: z.object({
    tool: scopeTool,
    patterns: z.array(z.string().min(1)).min(1).describe('a list of texts'),
    occurrence: z.number().int().optional().describe('a whole number'),
  }),
  evaluate(params, { toolCalls }) {
    const patterns = textListParam(params, 'patterns');
    if (patterns.length === 0) return { score: 0, explanation: 'no patterns specified' };
    const occurrence = wholeParam(params, 'occurrence', 1);
    const calls = callsOf(toolCalls, textParam(params, 'tool'));
    const lacking = calls
      .map((call) => ({ call, missing: missingPatterns(resultText(call), patterns) }))
      .filter(({ missing }) => missing.length > 0)
      .map(({ call, missing }) => ({ tool: call.toolName, missing_patterns: missing, index: call.turnIndex }));
    const counts = { match_count: calls.length - lacking.length, occurrence };
    const isEnough = counts.match_count >= occurrence;
    return {
      score: passOrFail(isEnough),
      value: { ...counts, patterns },
      explanation: `${isEnough ? '' : 'only '}${counts.match_count} call(s) matched all patterns (required: ${occurrence})`,
      details: { ...counts, missing_details: nullIfEmpty(lacking) },
    };
  },
};
