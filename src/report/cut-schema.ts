import { z } from 'zod';
import { count } from './policy-schema.js';

const smallest = z.strictObject({
  file: z.string().describe('the transcript'),
  line: count.describe('of the record'),
  conversation: z.string().describe('its id'),
  turn: z.int().describe('counted from 1 by the messages of the user'),
  round: z.int().describe('the answer within the turn, from 1'),
  characters: count.describe('how long the text is'),
  cut: count.describe('behind so many characters'),
  isPart: z.boolean().describe('whether it is a part of that answer, made as small as it can be'),
  pieces: z.tuple([z.string(), z.string()]).exactOptional().describe('left out by --redact'),
  whole: z.array(z.string()).describe('what is said when it comes in one piece'),
  inPieces: z.array(z.string()).describe('what is said when it comes in two'),
});

/** Hooks whose verdict depends on where a provider happens to cut its answers. */
export const cutSchema = z.strictObject({
  responses: count.describe('answers of which some verdict does'),
  hooks: z
    .array(
      z.strictObject({
        policy: z.string().describe('the id of the policy'),
        hook: z.string().describe('id of the guardrail, or name of the hook'),
        responses: count.describe('answers of which its verdict does'),
        smallest: smallest.describe('the smallest such text that was found'),
      }),
    )
    .describe('by policy and name'),
});
