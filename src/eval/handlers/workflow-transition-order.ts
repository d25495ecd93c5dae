import { z } from 'zod';
import { goQuote } from '../../go/quote.js';
import type { EvalHandler } from '../handler.js';
import { textListParam } from '../params.js';
import { ratio } from '../score.js';
import { incompleteSequence, matchedSteps } from '../subsequence.js';
import { entered, isList, transitionsOf } from '../workflow.js';

export const workflowTransitionOrder: EvalHandler = {
  type: 'workflow_transition_order',
  aliases: [],
  summary: 'the workflow entered some states in an order, with others between them or not',
  params: z.object({ sequence: z.array(z.string().min(1)).min(1).describe('a list of states') }),
  evaluate(params, context) {
    const sequence = textListParam(params, 'sequence');
    if (sequence.length === 0) return { score: 0, explanation: "missing or empty required param 'sequence'" };
    const transitions = transitionsOf(context);
    if (!isList(transitions)) return transitions;
    const actual = entered(transitions).map(({ to }) => to);
    const matched = matchedSteps(sequence, actual);
    const next = sequence[matched];
    const steps = { expected_sequence: sequence, actual_transitions: actual, matched_steps: matched };
    const value = { ...steps, total_steps: sequence.length };
    return {
      score: ratio(matched, sequence.length),
      value,
      explanation:
        next === undefined
          ? `sequence [${sequence.join(' → ')}] fully matched`
          : incompleteSequence(sequence, matched, goQuote(next)),
      details: next === undefined ? steps : value,
    };
  },
};
