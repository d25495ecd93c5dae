import { z } from 'zod';
import { OUTCOMES } from '../conversation/conversation.js';
import { chunkKeys, idSchema } from './chunk.js';

const text = z.string().nullish();
const anything = z.record(z.string(), z.unknown()).nullish();

const part = z.looseObject({
  type: text.describe('text, or the kind of media; text when absent'),
  text: text.describe('what a part of text says'),
  media: anything.describe("an image, audio, video or document, in PromptKit's spelling"),
  image_url: z.unknown().optional().describe("an image, in OpenAI's spelling"),
  input_audio: z.unknown().optional().describe("audio, in OpenAI's spelling"),
  file: z.unknown().optional().describe("a document, in OpenAI's spelling"),
});

const parts = z.array(z.union([z.string(), part]));

const argumentKeys = {
  arguments: z.unknown().optional().describe('its arguments, as JSON text or as an object'),
  args: z.unknown().optional().describe('another spelling of "arguments"'),
  input: z.unknown().optional().describe('another spelling of "arguments"'),
};

const called = z.looseObject({ name: z.string().describe('the tool'), ...argumentKeys });
const callId = idSchema.nullish().describe('the id that its result names');

const toolCall = z.union([
  z.looseObject({ id: callId, function: called.describe("the call, in OpenAI's spelling") }),
  z.looseObject({
    id: callId,
    function: z.null().optional().describe('nothing'),
    custom: called.describe("a call of a custom tool, in OpenAI's spelling"),
  }),
  z.looseObject({
    id: callId,
    function: z.null().optional().describe('nothing'),
    custom: z.null().optional().describe('nothing'),
    name: z.string().describe("the tool, in PromptKit's spelling"),
    ...argumentKeys,
  }),
]);

const tokens = z.number().min(0).nullish();

const recorded = {
  timestamp: z.unknown().optional().describe('when it was recorded'),
  latency_ms: z.unknown().optional().describe('how many milliseconds it took'),
  finish_reason: z.unknown().optional().describe('why the answer ended'),
  meta: z.unknown().optional().describe('what else PromptKit recorded'),
  validations: z.unknown().optional().describe('what guardrails of PromptKit said of it'),
  usage: z
    .looseObject({
      prompt_tokens: z.unknown().optional().describe('tokens that the model read'),
      completion_tokens: tokens.describe('tokens of the answer'),
    })
    .nullish()
    .describe("counted tokens, in OpenAI's spelling"),
  cost_info: z
    .looseObject({ output_tokens: tokens.describe('tokens of the answer') })
    .nullish()
    .describe("counted tokens and costs, in PromptKit's spelling"),
};

const toolResult = z.looseObject({
  id: idSchema.nullish().describe('the call that it answers'),
  name: text.describe('the tool'),
  parts: parts.nullish().describe('what the tool gave'),
  error: text.describe('what went wrong'),
  error_type: z.unknown().optional().describe('what kind of error it was'),
  latency_ms: z.unknown().optional().describe('how many milliseconds it took'),
});

const message = z
  .looseObject({
    role: z
      .enum(['system', 'developer', 'user', 'assistant', 'model', 'tool', 'function'])
      .describe('who speaks; "model" is an assistant, "function" a tool'),
    content: z.union([z.string(), parts, z.null()]).optional().describe('what is said: text, or a list of parts'),
    parts: parts.nullish().describe('the same as a list of parts, which counts more'),
    name: text.describe('the name of the speaker or of the tool'),
    chunks: z
      .array(z.union([z.string(), z.looseObject(chunkKeys)]))
      .nullish()
      .describe('the pieces in which an answer arrived'),
    tool_calls: z.array(toolCall).nullish().describe('the tools that an answer calls'),
    function_call: called.nullish().describe('the one tool that an answer calls, as OpenAI wrote it once'),
    token_count: tokens.describe('counted tokens of an answer'),
    tool_call_id: idSchema.nullish().describe("the call that a tool's message answers"),
    tool_result: toolResult.nullish().describe("what the tool gave, in PromptKit's spelling"),
    ...recorded,
  })
  .meta({ id: 'message', description: "a message, in OpenAI's spelling or PromptKit's" });

const whole = z.int();

const expectation = z.strictObject({
  turn: whole.describe('the turn, counted from 1 by the messages of the user'),
  round: whole.nullish().describe('the answer within the turn; any of them when absent'),
  guardrail: z.string().min(1).describe('the id of a guardrail, or the name of a hook'),
  outcome: z.enum(OUTCOMES).describe('what it does'),
});

/** One line of a native transcript. Other keys are passed over. */
export const conversationSchema = z.looseObject({
  id: idSchema.nullish().describe('the id of the conversation; #LINE when absent'),
  conversation_id: idSchema.nullish().describe('another spelling of "id"'),
  session_id: idSchema.nullish().describe('another spelling of "id"'),
  prompt: text.describe('the prompt under whose policy it is replayed; every policy when absent'),
  messages: z.array(message).describe('what was said, in order'),
  expect: z
    .union([z.literal('clean'), z.array(expectation)])
    .nullish()
    .describe('what should happen; "clean" or an empty list: nothing'),
  metadata: z.unknown().optional().describe('what else is known of the conversation, for evals that ask'),
  extras: z.unknown().optional().describe('the same'),
  variables: z.unknown().optional().describe('variables of the prompt, for evals that ask'),
});
