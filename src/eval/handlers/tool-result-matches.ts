import { z } from 'zod';
import { Re2Error, re2OrError } from '../../match/re2.js';
import type { EvalHandler } from '../handler.js';
import { oncePerParams } from '../once-per-params.js';
import { textParam, wholeParam } from '../params.js';
import { patternText } from '../pattern.js';
import { passOrFail } from '../score.js';
import { callsOf, scopeTool } from '../tool-calls.js';
import { resultText } from '../tool-result.js';

export const toolResultMatches: EvalHandler = {
  type: 'tool_result_matches',
  aliases: [],
  summary: 'enough results of a tool match a pattern',
  params: z.object({
    tool: scopeTool,
    pattern: patternText.describe('an RE2 pattern'),
    occurrence: z.number().int().optional().describe('a whole number'),
  }),
  evaluate(params, { toolCalls }) {
    const pattern = textParam(params, 'pattern');
    if (pattern === '') return { score: 0, explanation: 'no pattern specified' };
    const compiled = compiledPattern(params);
    if (compiled instanceof Re2Error) return { score: 0, explanation: `invalid regex: ${compiled.message}` };
    const occurrence = wholeParam(params, 'occurrence', 1);
    const calls = callsOf(toolCalls, textParam(params, 'tool'));
    const matched = calls.filter((call) => compiled.test(resultText(call))).length;
    const isEnough = matched >= occurrence;
    return {
      score: passOrFail(isEnough),
      value: { match_count: matched, occurrence, pattern },
      explanation: `${isEnough ? '' : 'only '}${matched} call(s) matched pattern (required: ${occurrence})`,
      details: { match_count: matched, occurrence, pattern },
    };
  },
};

const compiledPattern = oncePerParams((params) => re2OrError(textParam(params, 'pattern')));
