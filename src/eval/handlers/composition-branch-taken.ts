import { z } from 'zod';
import { goQuote } from '../../go/quote.js';
import { composed, noThresholds, recordedText, unusable } from '../composition.js';
import type { EvalHandler } from '../handler.js';
import { textParam } from '../params.js';

export const compositionBranchTaken: EvalHandler = {
  type: 'composition_branch_taken',
  aliases: [],
  summary: 'a branch of a composition went to the expected step',
  params: z.object({
    branch: z.string().min(1).describe('the name of a branch'),
    expected: z.string().min(1).describe('the name of a step'),
    ...noThresholds,
  }),
  evaluate(params, context) {
    const reason = unusable(params, ['branch', 'expected']);
    if (reason !== undefined) return reason;
    const [branch, expected] = [textParam(params, 'branch'), textParam(params, 'expected')];
    const taken = recordedText(context, 'composition_branch_taken', branch) ?? '';
    const explanation = `branch ${goQuote(branch)} took ${goQuote(taken)}, expected ${goQuote(expected)}`;
    return composed(taken === expected, explanation, { branch, expected, taken });
  },
};
