import { z } from 'zod';
import { count } from '../policy-schema.js';

const worst = z.strictObject({
  policy: z.string().describe('the id of the policy'),
  file: z.string().describe('the transcript'),
  line: count.describe('of the record; in a chunk log, of the chunk'),
  conversation: z.string().describe('its id'),
  turn: z.int().describe('counted from 1 by the messages of the user'),
  round: z.int().describe('the answer within the turn, from 1'),
  hook: z.string().describe('the guardrail or hook that fired'),
  reason: z.string().describe('why it fired'),
  exposed: count.describe('characters that had been seen'),
});

const point = z.strictObject({
  holdBack: count.nullable().describe('characters that are held back; null: judged only when complete'),
  exposing: count.describe('streams of which something had been seen'),
  characters: count.describe('characters that had been seen of all of them'),
  median: count.exactOptional().describe('of half of the streams no more had been seen; absent in a merged report'),
  p95: count.exactOptional().describe('of 95 in a hundred no more had been seen; absent in a merged report'),
  worst: count.describe('the most that had been seen of one'),
});

/** What users had seen when streams were objected to. */
export const leakSchema = z.strictObject({
  streams: count.describe('answers that came in pieces, once for each policy'),
  fired: count.describe('streams that something was denied or enforced in'),
  late: count.describe('of them, those objected to only at their end'),
  monitored: count.describe('streams that only monitor-only guardrails objected to'),
  saved: z
    .strictObject({
      streams: count.describe('streams that were stopped before all was delivered'),
      characters: count.describe('characters that were never delivered'),
    })
    .describe('thanks to the stop'),
  worst: worst.exactOptional().describe('the stream of which the most had been seen; absent when nothing fired'),
  curve: z.array(point).describe('of the streams that fired, by what is held back'),
});
