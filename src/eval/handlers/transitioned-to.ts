import { z } from 'zod';
import { goQuote } from '../../go/quote.js';
import type { EvalHandler } from '../handler.js';
import { textParam } from '../params.js';
import { entered, isList, MISSING_STATE, transitionsOf } from '../workflow.js';

export const transitionedTo: EvalHandler = {
  type: 'transitioned_to',
  aliases: [],
  summary: 'the workflow has entered a state at least once',
  params: z.object({ state: z.string().min(1).describe('the name of a state') }),
  evaluate(params, context) {
    const target = textParam(params, 'state');
    if (target === '') return { ...MISSING_STATE };
    const transitions = transitionsOf(context);
    if (!isList(transitions)) return transitions;
    const transition = entered(transitions).find(({ to }) => to === target);
    if (transition === undefined) {
      return {
        score: 0,
        value: { found: false, target, transitions },
        explanation: `no transition to state ${goQuote(target)} found`,
        details: { target, transitions },
      };
    }
    return {
      score: 1,
      value: { found: true, target, transition },
      explanation: `workflow transitioned to ${goQuote(target)}`,
      details: { transition },
    };
  },
};
