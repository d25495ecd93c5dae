import { z } from 'zod';
import { judgeOutput, noThresholds, outputParams, unusable } from '../composition.js';
import type { EvalHandler } from '../handler.js';

export const compositionOutput: EvalHandler = {
  type: 'composition_output',
  aliases: [],
  summary: 'a composition gave an output, or a certain one',
  params: z.object({ ...outputParams, ...noThresholds }),
  evaluate: (params, { currentOutput: output }) =>
    unusable(params, []) ?? judgeOutput(params, output, 'composition output', { output }),
};
