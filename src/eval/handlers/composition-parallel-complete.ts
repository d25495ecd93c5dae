import { z } from 'zod';
import { goQuote } from '../../go/quote.js';
import { composed, noThresholds, recordedText, unusable } from '../composition.js';
import type { EvalHandler } from '../handler.js';
import { textParam } from '../params.js';

export const compositionParallelComplete: EvalHandler = {
  type: 'composition_parallel_complete',
  aliases: [],
  summary: 'a parallel step of a composition was completed',
  params: z.object({ parallel: z.string().min(1).describe('the name of a parallel step'), ...noThresholds }),
  evaluate(params, context) {
    const reason = unusable(params, ['parallel']);
    if (reason !== undefined) return reason;
    const parallel = textParam(params, 'parallel');
    const status = recordedText(context, 'composition_parallel_status', parallel) ?? '';
    const explanation = `parallel ${goQuote(parallel)} status ${goQuote(status)}`;
    return composed(status === 'complete', explanation, { parallel, status });
  },
};
