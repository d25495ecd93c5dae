import { z } from 'zod';
import { goQuote } from '../../go/quote.js';
import type { EvalHandler } from '../handler.js';
import { textListParam } from '../params.js';
import { ratio } from '../score.js';
import { activationsOf } from '../skills.js';
import { incompleteSequence, matchedSteps } from '../subsequence.js';

/** Unlike its siblings it counts failed activations too. */
export const skillActivationOrder: EvalHandler = {
  type: 'skill_activation_order',
  aliases: [],
  summary: 'some skills were activated in an order, with others between them or not',
  params: z.object({ sequence: z.array(z.string().min(1)).min(1).describe('a list of skills') }),
  evaluate(params, { toolCalls }) {
    const sequence = textListParam(params, 'sequence');
    if (sequence.length === 0) return { score: 0, explanation: 'sequence param is required and must be non-empty' };
    const actual = activationsOf(toolCalls).map(({ skill }) => skill);
    if (actual.length === 0) return noActivations(sequence);
    const matched = matchedSteps(sequence, actual);
    const next = sequence[matched];
    const steps = { activated_skills: actual, matched_steps: matched };
    return {
      score: ratio(matched, sequence.length),
      value: { ...steps, expected_sequence: sequence, total_steps: sequence.length },
      explanation:
        next === undefined
          ? `skill activation sequence [${sequence.join(' → ')}] fully matched`
          : incompleteSequence(sequence, matched, goQuote(next)),
      details: next === undefined ? steps : { ...steps, total_steps: sequence.length },
    };
  },
};

function noActivations(sequence: readonly string[]) {
  return {
    score: 0,
    explanation: 'no skill activations found',
    details: { activated_skills: null, expected_sequence: sequence },
  };
}
