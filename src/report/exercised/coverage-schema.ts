import { z } from 'zod';
import { count } from '../policy-schema.js';

const measuredPlace = z.strictObject({
  figure: z.number().describe('what the text measures'),
  file: z.string().describe('the transcript'),
  line: count.describe('of the record'),
  conversation: z.string().describe('its id'),
  turn: z.int().describe('counted from 1 by the messages of the user'),
  round: z.int().describe('the answer within the turn, from 1'),
});

const distribution = z.strictObject({
  measured: count.describe('texts that the guardrail was shown as they were written'),
  within: count.describe('texts within the limit'),
  beyond: count.describe('texts beyond the limit'),
  quantiles: z
    .strictObject({
      p50: z.number().describe('half of the texts measure no more'),
      p90: z.number().describe('90 of a hundred texts measure no more'),
      p99: z.number().describe('99 of a hundred texts measure no more'),
    })
    .exactOptional()
    .describe('absent in a merged report'),
  largestWithin: measuredPlace.exactOptional().describe('the text within the limit that is nearest to it'),
  smallestBeyond: measuredPlace.exactOptional().describe('the text beyond the limit that is nearest to it'),
  buckets: z
    .array(
      z.strictObject({
        upTo: z.number().nullable().describe('share of the limit; null: above all others'),
        texts: count.describe('how many'),
      }),
    )
    .describe('texts by their share of the limit'),
});

const part = z.strictObject({
  kind: z.enum(['item', 'limit', 'whole']).describe('a word or field, a limit, or a guardrail that has none of these'),
  param: z.string().exactOptional().describe('the param that it stands in'),
  item: z.string().exactOptional().describe('the word or field'),
  limit: z.number().exactOptional().describe('the limit'),
  side: z.enum(['most', 'least']).exactOptional().describe('whether it is the most or the least that is accepted'),
  hits: count.nullable().describe('texts in which it was objected to; null: the guardrail does not say'),
  exercised: z.boolean().nullable().describe('whether any text was; null: nobody can tell'),
  near: distribution.exactOptional().describe('how near texts came to a limit; absent when none was measured'),
});

const counts = {
  parts: count.describe('words, fields, limits, guardrails that have none of these, and hooks'),
  exercised: count.describe('of them, those that were exercised'),
  unknown: count.describe('of them, those of which nobody can tell'),
};

/** What the traffic of a run ever made its policies do. */
export const coverageSchema = z.strictObject({
  ...counts,
  guardrails: z
    .array(
      z.strictObject({
        policy: z.string().describe('the id of the policy'),
        guardrail: z.string().describe('its id'),
        evaluated: count.describe('texts that it judged'),
        objections: count.describe('texts that it objected to, masked and monitored ones included'),
        unattributed: count.exactOptional().describe('of them, those of which it does not say what they were for'),
        parts: z.array(part).describe('what it can object with'),
      }),
    )
    .describe('in the order of asking'),
  hooks: z
    .array(
      z.strictObject({
        policy: z.string().describe('the id of the policy'),
        hook: z.string().describe('its name'),
        kind: z.enum(['provider', 'tool', 'session', 'eval']).describe('what it hooks into'),
        evaluated: count.describe('how often it was asked'),
        exercised: z.boolean().describe('whether it ever was'),
      }),
    )
    .describe('hooks that are no guardrails'),
});
