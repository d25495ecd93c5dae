import { z } from 'zod';
import type { Message, RecordedDetails } from '../../../src/conversation/message.js';
import type { Part } from '../../../src/conversation/part.js';
import type { ResponseMessage } from '../../../src/hook/contracts.js';
import { type GoMessage, goMessage, messageOf } from './go-message.js';

const map = z.record(z.string(), z.unknown()).nullish();

const media = z.looseObject({ mime_type: z.string().default('') });

const part = z.union([
  z.strictObject({ type: z.literal('text'), text: z.string() }),
  z.strictObject({ type: z.enum(['image', 'audio', 'video', 'document']), media }),
]);

/** What of a message is only seen by hooks that get it as JSON. */
const details = z.looseObject({
  parts: z.array(part).nullish(),
  tool_result: z
    .looseObject({
      parts: z.array(part).nullish(),
      latency_ms: z.number().optional(),
      error_type: z.string().optional(),
    })
    .nullish(),
  timestamp: z.string().optional(),
  latency_ms: z.number().optional(),
  finish_reason: z.string().optional(),
  cost_info: map,
  meta: map,
  validations: z.array(z.record(z.string(), z.unknown())).nullish(),
});

export { goMessage };

/** A message with all that was recorded of it. */
export function wireMessageOf(message: GoMessage): Message {
  const { parts, tool_result: result } = details.parse(message);
  const pieces = result ? result.parts : parts;
  return {
    ...messageOf(message),
    ...(pieces?.length && { parts: pieces.map(partOf) }),
    recorded: { ...recordedOf(message), ...(parts?.length && !result && { field: message.content }) },
  };
}

export function wireResponseOf(message: GoMessage): ResponseMessage {
  const { role, content, toolCalls = [], parts, recorded } = wireMessageOf(message);
  return { role, content, toolCalls, validations: [], ...(parts && { parts }), ...(recorded && { recorded }) };
}

function recordedOf(message: GoMessage): RecordedDetails {
  const given = details.parse(message);
  const { timestamp, finish_reason: finishReason, cost_info: cost, meta, validations, tool_result: result } = given;
  const latencyMs = result ? result.latency_ms : given.latency_ms;
  return {
    ...(timestamp !== undefined && { timestamp }),
    ...(latencyMs !== undefined && { latencyMs }),
    ...(finishReason !== undefined && { finishReason }),
    ...(cost && { cost }),
    ...(meta && { meta }),
    ...(validations && { validations }),
    ...(result?.error_type !== undefined && { errorType: result.error_type }),
  };
}

function partOf(given: z.output<typeof part>): Part {
  if (given.type === 'text') return given;
  return { type: given.type, media: { mimeType: given.media.mime_type, recorded: given.media } };
}
