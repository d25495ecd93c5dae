import { z } from 'zod';
import type { EvalHandler } from '../handler.js';
import { innerMap } from '../inner-map.js';
import { type EvalParams, isMap, listParam, textListParam, textParam } from '../params.js';
import { matchedSteps } from '../subsequence.js';
import { namesOf } from '../tool-calls.js';

export const toolAntiPattern: EvalHandler = {
  type: 'tool_anti_pattern',
  aliases: [],
  summary: 'tools were not called in any of some orders',
  params: z.object({
    patterns: z
      .array(innerMap({ sequence: z.array(z.string().min(1)).min(1), message: z.string().optional() }))
      .min(1)
      .describe('a list of patterns, each with a "sequence"'),
  }),
  evaluate(params, { toolCalls }) {
    const patterns = patternsOf(params);
    if (patterns.length === 0) return { score: 1, explanation: 'no anti-patterns specified' };
    const actual = namesOf(toolCalls);
    const found = patterns.filter(({ sequence }) => matchedSteps(sequence, actual) === sequence.length);
    if (found.length === 0) {
      const explanation = `none of ${patterns.length} anti-patterns detected`;
      return { score: 1, explanation, value: { violations: [] } };
    }
    return {
      score: 0,
      explanation: `found ${found.length} anti-pattern(s): ${found.map(described).join('; ')}`,
      value: { violations: found },
      details: { violations: found },
    };
  },
};

interface AntiPattern {
  readonly sequence: readonly string[];
  readonly message: string;
}

function patternsOf(params: EvalParams): readonly AntiPattern[] {
  return listParam(params, 'patterns')
    .filter(isMap)
    .map((pattern) => ({ sequence: textListParam(pattern, 'sequence'), message: textParam(pattern, 'message') }))
    .filter(({ sequence }) => sequence.length > 0);
}

function described({ sequence, message }: AntiPattern): string {
  const steps = `[${sequence.join(' → ')}]`;
  return message === '' ? steps : `${steps}: ${message}`;
}
