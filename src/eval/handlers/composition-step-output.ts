import { z } from 'zod';
import { goQuote } from '../../go/quote.js';
import { composed, judgeOutput, noThresholds, outputParams, recordedText, unusable } from '../composition.js';
import type { EvalHandler } from '../handler.js';
import { textParam } from '../params.js';

export const compositionStepOutput: EvalHandler = {
  type: 'composition_step_output',
  aliases: [],
  summary: 'a step of a composition gave an output, or a certain one',
  params: z.object({ step: z.string().min(1).describe('the name of a step'), ...outputParams, ...noThresholds }),
  evaluate(params, context) {
    const reason = unusable(params, ['step']);
    if (reason !== undefined) return reason;
    const step = textParam(params, 'step');
    const output = recordedText(context, 'composition_step_outputs', step);
    if (output === undefined) return composed(false, `step ${goQuote(step)} produced no recorded output`, { step });
    return judgeOutput(params, output, `step ${goQuote(step)} output`, { step, output });
  },
};
