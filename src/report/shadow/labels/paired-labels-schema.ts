import { z } from 'zod';
import { guardrailId, hookName, labelFigures, labelHead } from '../../labels/label-schema.js';
import { count } from '../../policy-schema.js';

const figures = z.strictObject(labelFigures).nullable();

const paired = {
  baseline: figures.describe('under the baseline; null: it has no such guardrail or hook'),
  candidate: figures.describe('under the candidate; null: it has no such guardrail or hook'),
  difference: z
    .strictObject({
      bothRight: count.describe('both did as labelled'),
      onlyBaselineRight: count.describe('the baseline did as labelled, the candidate did not'),
      onlyCandidateRight: count.describe('the candidate did as labelled, the baseline did not'),
      bothWrong: count.describe('neither did as labelled'),
      p: z
        .number()
        .min(0)
        .max(1)
        .nullable()
        .describe("McNemar's exact test of what only one side is right about; null: there is nothing of that"),
      needed: count
        .nullable()
        .describe('how many more labelled pairs would tell who is right more often; null: no number'),
    })
    .nullable()
    .describe('of what both sides judged; null: there is nothing of that'),
};

export const pairedLabels = z.strictObject({
  ...labelHead,
  pairs: z
    .array(
      z.strictObject({
        pair: count.describe('number of the pair of policies, from 0'),
        overall: z.strictObject(paired).describe('of what the policies did: who only monitors does nothing'),
        guardrails: z.array(z.strictObject({ id: guardrailId, ...paired })).describe('of each guardrail, by its id'),
        hooks: z.array(z.strictObject({ name: hookName, ...paired })).describe('of each other hook, by its name'),
      }),
    )
    .describe('what the two sides of each pair caught'),
});
