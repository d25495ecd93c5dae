import { z } from 'zod';
import { LABEL_PROBLEMS } from '../../compare/labels/label-problem.js';
import { count } from '../policy-schema.js';

const share = (what: string) =>
  z
    .strictObject({
      value: z.number().describe('as counted'),
      low: z.number().describe('the lower end of the interval'),
      high: z.number().describe('the upper end of the interval'),
    })
    .nullable()
    .describe(`${what}; null when there is none, which is not 0`);

const figures = {
  tp: count.describe('caught, and rightly so'),
  fp: count.describe('caught, and should not have been'),
  fn: count.describe('let through, and should have been caught'),
  tn: count.describe('let through, and rightly so'),
  precision: share('of what was caught, what should have been'),
  recall: share('of what should be caught, what was'),
  f1: share('twice tp, by twice tp and fp and fn; its interval is made of that of tp by tp and fp and fn'),
  falsePositiveRate: share('of what should pass, what was caught'),
};

export const labelFigures = {
  ...figures,
  notJudged: count.describe('labelled, and never judged'),
  status: z.enum(['fired', 'never fired', 'never asked']).describe('whether it said anything at all'),
  categories: z
    .array(z.strictObject({ category: z.string().nullable().describe('null: labels without a category'), ...figures }))
    .describe('by the category of the labels'),
  languages: z
    .array(
      z.strictObject({
        language: z.string().describe('as labels name it, else the script of the text, such as Latin script'),
        ...figures,
      }),
    )
    .describe('by the language or script of the text'),
};

export const guardrailId = z.string().describe('as in the policy');
export const hookName = z.string().describe('as in the policy');

export const labelHead = {
  source: z.enum(['labels', 'expect']).describe('files of labels, or what transcripts expect'),
  confidence: z.literal(0.95).describe('of the intervals'),
  interval: z.literal('wilson').describe('how the intervals are made'),
  given: count.describe('labels as written; of expect, turns of which it says something'),
  used: count.describe('labels that something in the input was held against'),
  problems: z
    .array(
      z.strictObject({
        kind: z.enum(LABEL_PROBLEMS).describe('why it counts for nothing'),
        file: z.string().describe('where the label is written'),
        line: z.int().describe('where the label is written'),
        text: z.string().describe('the same in words'),
      }),
    )
    .describe('labels that count for nothing'),
};

export const labelReport = z.strictObject({
  ...labelHead,
  policies: z
    .array(
      z.strictObject({
        policy: z.string().describe('the id of the policy'),
        overall: z.strictObject(labelFigures).describe('of what the policy did: who only monitors does nothing'),
        guardrails: z
          .array(
            z.strictObject({
              id: guardrailId,
              monitor: z.boolean().describe('whether it only records'),
              ...labelFigures,
            }),
          )
          .describe('of each guardrail, whatever came before it'),
        hooks: z
          .array(z.strictObject({ name: hookName, ...labelFigures }))
          .describe('of each hook that is no guardrail'),
      }),
    )
    .describe('what each policy caught'),
});
