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
  content: z.string().default(''),
  parts: z.array(part).nullish(),
  tool_calls: toolCallsSchema,
  tool_result: z
    .looseObject({ id: z.string(), name: z.string(), error: z.string().optional(), parts: z.array(part).nullish() })
    .nullish(),
  cost_info: z.looseObject({ output_tokens: z.number().optional() }).nullish(),
});
export type GoMessage = z.output<typeof goMessage>;

export const goRequest = z.looseObject({ messages: z.array(goMessage).nullish() }).nullish();

/** Ours of it. `content` becomes what a reader sees: the text parts, where there are parts. */
export function messageOf(message: GoMessage): Message {
  const { role, tool_calls: calls, tool_result: result, cost_info: cost } = message;
  const shown = mediaPartsOf(role === 'tool' && result ? result.parts : message.parts);
  const recorded = recordedDetailsOf(message);
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

function seenContent({ role, content, parts, tool_result: result }: GoMessage): string {
  if (role === 'tool' && result) return textOf(result.parts) ?? content;
  return textOf(parts) ?? content;
}

function textOf(parts: GoMessage['parts']): string | undefined {
  if (!parts?.length) return undefined;
  return parts.map(({ type, text = '' }) => (type === 'text' ? text : '')).join('');
}

/** Ours as PromptKit writes it, with what our messages do not know left out. */
export function goMessageOf({ role, content, toolCalls, toolCallId, name, error }: Message) {
  const result = { id: toolCallId, name, error, parts: [{ type: 'text', text: content }] };
  return {
    role,
    content,
    ...(toolCalls?.length && {
      tool_calls: toolCalls.map(({ id, name: called, args }) => ({ id, name: called, args: parsed(args) })),
    }),
    ...(role === 'tool' && { tool_result: result }),
  };
}

export function parsed(args: string): unknown {
  try {
    return JSON.parse(args);
  } catch {
    return args;
  }
}
