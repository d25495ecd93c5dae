import { z } from 'zod';

// Loaded only by whoever reads a saved report or publishes the schema: zod takes longer to load than a small run.

const count = z.int().min(0);

const text = {
  characters: count.describe('how long it is'),
  text: z.string().exactOptional().describe('left out by --redact'),
};

export const fateCounts = {
  divided: count.describe('answers of which users saw something else than what the model will be told that it said'),
  repeated: count.describe('answers with a record that says what another one says already'),
  stale: count.describe('turns whose caller was told the records of an earlier turn'),
  wiped: z
    .strictObject({
      turns: count.describe('turns of which nothing stayed in the history'),
      messages: count.describe('messages that had been there'),
    })
    .describe('by denials and failures'),
};

const fate = {
  streamed: z.boolean().describe('whether it came in pieces: then what reached the user is what was sent'),
  wrote: z.strictObject(text).exactOptional().describe('by the model; absent: it was not asked'),
  reached: z.strictObject(text).exactOptional().describe('the caller; absent: nothing did'),
  returned: z
    .strictObject(text)
    .exactOptional()
    .describe('what the caller of a stream has at its end, where that is not what was sent'),
  kept: z.strictObject(text).exactOptional().describe('in the history; absent: nothing is'),
  divided: z.boolean().describe('whether users saw something else than the history has'),
  writers: z.array(z.string()).describe('who changed the text, in their order: the last one wrote what is kept'),
  records: z.array(z.string()).describe('types of the validators on record, one for each record'),
  repeated: count.exactOptional().describe('of the records, those that say what another one says; absent: none'),
  told: z
    .enum(['own', 'stale', 'nothing'])
    .exactOptional()
    .describe('whose records the caller was told; absent: there are none'),
  staleOf: z.int().exactOptional().describe('the turn that stale records are about'),
};

export const answerFate = z.strictObject(fate);

const turnEnd = {
  end: z.enum(['denied', 'failed', 'crashed']).describe('how the turn ended; it does not count'),
  error: z.string().exactOptional().describe('what the caller gets; absent: the process is gone'),
  lost: z
    .array(z.strictObject({ role: z.string().describe('who said it'), ...text }))
    .describe('messages that had been in the history, and are not any more'),
  unasked: count.describe('recorded answers that were never asked for'),
};

export const turnEndSchema = z.strictObject(turnEnd);

const place = {
  policy: z.string().describe('the id of the policy'),
  file: z.string().describe('the transcript'),
  line: count.describe('of the record'),
  conversation: z.string().describe('its id'),
  turn: z.int().describe('counted from 1 by the messages of the user'),
};

/** What users saw and what was kept, where that is not just what the model wrote. */
export const fateSchema = z.strictObject({
  ...fateCounts,
  answers: z
    .array(z.strictObject({ ...place, round: z.int().describe('the answer within the turn, from 1'), ...fate }))
    .describe('those that were changed'),
  turns: z.array(z.strictObject({ ...place, ...turnEnd })).describe('those that ended in an error'),
});
