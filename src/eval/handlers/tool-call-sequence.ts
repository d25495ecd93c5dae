import { z } from 'zod';
import { goQuote } from '../../go/quote.js';
import type { EvalHandler } from '../handler.js';
import { textListParam } from '../params.js';
import { ratio } from '../score.js';
import { incompleteSequence, matchedSteps } from '../subsequence.js';
import { namesOf } from '../tool-calls.js';

export const toolCallSequence: EvalHandler = {
  type: 'tool_call_sequence',
  aliases: [],
  summary: 'some tools were called in an order, with other calls between them or not',
  params: z.object({ sequence: z.array(z.string().min(1)).min(1).describe('a list of tools') }),
  evaluate(params, { toolCalls }) {
    const sequence = textListParam(params, 'sequence');
    if (sequence.length === 0) return { score: 1, explanation: 'empty sequence always passes' };
    const actual = namesOf(toolCalls);
    const matched = matchedSteps(sequence, actual);
    const next = sequence[matched];
    const details = { matched_steps: matched, actual_tools: actual };
    return {
      score: ratio(matched, sequence.length),
      value: { actual_sequence: actual, expected_sequence: sequence },
      explanation:
        next === undefined
          ? `sequence [${sequence.join(' → ')}] fully matched`
          : incompleteSequence(sequence, matched, goQuote(next)),
      details: next === undefined ? details : { ...details, total_steps: sequence.length },
    };
  },
};
