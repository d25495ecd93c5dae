import { z } from 'zod';
import { goQuote } from '../../go/quote.js';
import type { EvalHandler } from '../handler.js';
import { textParam } from '../params.js';
import { MISSING_STATE } from '../workflow.js';

export const stateIs: EvalHandler = {
  type: 'state_is',
  aliases: [],
  summary: 'the workflow is in a state',
  params: z.object({ state: z.string().min(1).describe('the name of a state') }),
  evaluate(params, { extras }) {
    const expected = textParam(params, 'state');
    if (expected === '') return { ...MISSING_STATE };
    const actual = textParam(extras, 'workflow_current_state');
    if (actual === '') return { score: 0, explanation: 'no workflow state available in context' };
    const value = { current_state: actual, expected_state: expected };
    if (actual === expected) {
      return { score: 1, value, explanation: `workflow is in expected state ${goQuote(expected)}` };
    }
    return {
      score: 0,
      value,
      explanation: `expected state ${goQuote(expected)} but got ${goQuote(actual)}`,
      details: { actual, expected },
    };
  },
};
