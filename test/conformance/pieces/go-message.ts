import { z } from 'zod';
import type { Message, ToolCall } from '../../../src/conversation/message.js';
import type { ResponseMessage } from '../../../src/hook/contracts.js';
import { mediaPartsOf } from '../../../src/transcript/media-parts.js';
import { recordedDetailsOf } from '../../../src/transcript/recorded-details.js';
import { rawJson } from './raw-json.js';

const part = z.looseObject({ type: z.string(), text: z.string().optional() });

const toolCall = z.looseObject({ id: z.string(), name: z.string(), args: z.unknown().optional() });

export const toolCallsSchema = z.array(toolCall).nullish();

/** A message as PromptKit writes it. */
export const goMessage = z.looseObject({
  role: z.string(),
  content: z
    .string()
    .nullish()
    .transform((content) => content ?? ''),
  parts: z.array(part).nullish(),
  tool_calls: toolCallsSchema,
  tool_result: z
    .looseObject({ id: z.string(), name: z.string(), error: z.string().optional(), parts: z.array(part).nullish() })
    .nullish(),
  cost_info: z.looseObject({ output_tokens: z.number().optional() }).nullish(),
});
export type GoMessage = z.output<typeof goMessage>;

export const goRequest = z
  .looseObject({
    messages: z.array(goMessage).nullish(),
    metadata: z
      .record(z.string(), z.unknown())
      .nullable()
      .transform((map) => map ?? {})
      .optional(),
  })
  .nullish();

/** Ours of it. `content` becomes what a reader sees: the text parts, where there are parts. */
export function messageOf(message: GoMessage): Message {
  const { role, tool_calls: calls, tool_result: result, cost_info: cost } = message;
  const shown = role === 'tool' && result ? partsOfResult(result.parts) : mediaPartsOf(message.parts);
  const recorded = recordedOf(message);
  return {
    role,
    content: seenContent(message),
    ...(calls?.length && { toolCalls: toolCallsOf(calls) }),
    ...(result && { toolCallId: result.id, name: result.name }),
    ...(result?.error && { error: result.error }),
    ...(cost?.output_tokens && { tokenCount: cost.output_tokens }),
    ...(shown && { parts: shown }),
    ...(recorded && { recorded }),
  };
}

/** A result keeps its parts even where all of them are text. */
function partsOfResult(parts: GoMessage['parts']): Message['parts'] {
  const texts = parts?.map(({ type, text = '' }) => ({ type, text }));
  return mediaPartsOf(parts) ?? (texts?.length ? texts.map(({ text }) => ({ type: 'text', text })) : undefined);
}

/** With the field that stands beside the parts of a message. */
function recordedOf(message: GoMessage): Message['recorded'] {
  const details = recordedDetailsOf(message);
  const isBeside = message.parts?.length && message.role !== 'tool';
  return isBeside ? { ...details, field: message.content } : details;
}

export function responseMessageOf(message: GoMessage): ResponseMessage {
  const { role, content, toolCalls = [], tokenCount, parts, recorded } = messageOf(message);
  const counted = tokenCount !== undefined && { tokenCount };
  return {
    role,
    content,
    toolCalls,
    validations: [],
    ...counted,
    ...(parts && { parts }),
    ...(recorded && { recorded }),
  };
}

export function messagesOf(request: z.output<typeof goRequest>): readonly Message[] {
  return (request?.messages ?? []).map(messageOf);
}

export function toolCallsOf(calls: z.output<typeof toolCallsSchema>): readonly ToolCall[] {
  return (calls ?? []).map(({ id, name, args }) => ({ id, name, args: args === undefined ? '' : rawJson(args) }));
}

function seenContent(message: GoMessage): string {
  const { role, content, parts, tool_result: result } = message;
  if (role === 'tool' && result) return textOf(result.parts) ?? content;
  return textOf(parts) ?? refilled(message);
}

/** The field beside the parts. A message is written without it when it holds a tool's result, and filled again on reading. */
export function refilled({ content, tool_result: result }: GoMessage): string {
  return content === '' ? (textOf(result?.parts) ?? '') : content;
}

function textOf(parts: GoMessage['parts']): string | undefined {
  if (!parts?.length) return undefined;
  return parts.map(({ type, text = '' }) => (type === 'text' ? text : '')).join('');
}

export function parsed(args: string): unknown {
  try {
    return JSON.parse(args);
  } catch {
    return args;
  }
}

/** A hook there writes to the field beside parts or a tool's result, which readers then do not look at. */
export function withGoContent(message: Message, content: string): Message {
  if (message.role !== 'tool' && message.parts === undefined) return { ...message, content };
  return { ...message, recorded: { ...message.recorded, field: content } };
}
