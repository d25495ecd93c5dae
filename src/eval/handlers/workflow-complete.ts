import { z } from 'zod';
import { goQuote } from '../../go/quote.js';
import type { EvalHandler } from '../handler.js';
import { textParam } from '../params.js';
import { passOrFail } from '../score.js';

export const workflowComplete: EvalHandler = {
  type: 'workflow_complete',
  aliases: [],
  summary: 'the workflow has come to its end',
  params: z.object({}),
  evaluate(_params, { extras }) {
    const complete: unknown = extras['workflow_complete'];
    if (complete === undefined) return { score: 0, explanation: 'no workflow completion status in context' };
    if (typeof complete !== 'boolean') return { score: 0, explanation: 'invalid workflow completion status type' };
    const state = textParam(extras, 'workflow_current_state');
    return {
      score: passOrFail(complete),
      value: { complete },
      explanation: complete
        ? `workflow completed in terminal state ${goQuote(state)}`
        : 'workflow has not reached a terminal state',
    };
  },
};
