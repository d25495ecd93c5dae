import { z } from 'zod';

const whole = z.int().nullish();

/** The id of a conversation; numbers are read as text. */
export const idSchema = z.union([z.string(), z.number()]);

export const chunkKeys = {
  delta: z.string().nullish().describe('the text that arrived'),
  token_count: z.number().min(0).nullish().describe('tokens of the answer so far'),
  finish_reason: z.string().nullish().describe('why the stream ended, in its last chunk'),
};

/** One line of the native chunk log. Other keys are passed over. */
export const chunkSchema = z.looseObject({
  conversation_id: z.union([z.string().min(1), z.number()]).describe('the conversation that it belongs to'),
  turn: whole.describe('the turn that it answers; 1 when absent'),
  round: whole.describe('the answer within the turn; 1 when absent'),
  seq: whole.describe('its number in the stream: one that comes twice counts once'),
  ...chunkKeys,
});
