import type { Message } from '../../../src/conversation/message.js';
import type { Release } from '../vector.js';
import { stampedCost } from './go-cost.js';
import { parsed } from './go-message.js';

interface Shape {
  readonly release: Release;
  readonly provider: string;
  /** How the time of a record is told. */
  readonly time: (isZero: boolean) => object;
}

/** A message of the history as PromptKit writes it, clocks left out. `content` is always the field beside parts. */
export function goHistoryMessage(message: Message, shape: Shape): Readonly<Record<string, unknown>> {
  const { role, toolCalls, parts, recorded = {} } = message;
  const { finishReason, meta, cost, validations, reasoning } = recorded;
  return {
    role,
    content: recorded.field ?? message.content,
    ...(parts && role !== 'tool' && { parts: parts.map(goPart) }),
    ...(toolCalls?.length && {
      tool_calls: toolCalls.map(({ id, name, args }) => ({ id, name, args: parsedArgs(args, shape.release) })),
    }),
    ...(role === 'tool' && { tool_result: goResult(message) }),
    ...(finishReason && { finish_reason: finishReason }),
    ...(meta && { meta }),
    ...(cost && { cost_info: stampedCost(cost, shape.release, shape.provider) }),
    ...(reasoning && { reasoning: { text: reasoning } }),
    ...(validations?.length && { validations: validations.map((each) => goRecord(each, shape)) }),
  };
}

function goPart(part: NonNullable<Message['parts']>[number]): object {
  return part.type === 'text' ? part : { type: part.type, media: part.media.recorded };
}

function parsedArgs(args: string, release: Release): unknown {
  if (args === '') return release === '1.5' ? {} : null;
  return parsed(args);
}

function goResult({ toolCallId: id, name, error, recorded, content, parts }: Message): object {
  return {
    id,
    name,
    ...(error && { error }),
    ...(recorded?.errorType && { error_type: recorded.errorType }),
    parts: parts?.map(goPart) ?? [{ type: 'text', text: content }],
  };
}

function goRecord({ timestamp, details, ...record }: Readonly<Record<string, unknown>>, { time }: Shape): object {
  const hasDetails = Object.keys(Object(details)).length > 0;
  return { ...record, ...(hasDetails && { details }), ...time(timestamp === '0001-01-01T00:00:00Z') };
}
