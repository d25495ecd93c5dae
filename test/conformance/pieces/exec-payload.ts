import { z } from 'zod';
import type {
  ProviderRequest,
  ProviderResponse,
  SessionEvent,
  ToolRequest,
  ToolResponse,
} from '../../../src/hook/contracts.js';
import type { GoMessage } from './go-message.js';
import { rawJson } from './raw-json.js';
import { goMessage, wireMessageOf, wireResponseOf } from './wire-message.js';

const map = z.record(z.string(), z.unknown()).nullish();
const messages = z.array(goMessage).nullish();

const repeated = z.looseObject({
  prefix: z.string().default(''),
  text: z.string(),
  count: z.number(),
  suffix: z.string().default(''),
});

/** What the hook is asked about, with Go's names. */
export const execPayload = z.strictObject({
  provider_request: z
    .strictObject({
      ProviderID: z.string(),
      Model: z.string(),
      Messages: messages,
      SystemPrompt: z.string(),
      Round: z.number(),
      Metadata: map,
    })
    .optional(),
  provider_response: z
    .strictObject({
      ProviderID: z.string(),
      Model: z.string(),
      Message: goMessage,
      Round: z.number(),
      LatencyMs: z.number(),
    })
    .optional(),
  tool_request: z
    .strictObject({
      Name: z.string(),
      CallID: z.string(),
      Args: z.unknown().optional(),
      ArgsText: z.string().optional(),
    })
    .optional(),
  tool_response: z
    .strictObject({
      Name: z.string(),
      CallID: z.string(),
      Content: z.string(),
      Error: z.string(),
      LatencyMs: z.number(),
    })
    .optional(),
  event: z
    .strictObject({
      SessionID: z.string(),
      ConversationID: z.string(),
      Messages: messages,
      TurnIndex: z.number(),
      Metadata: map,
    })
    .optional(),
  last_message_base64: z.string().optional(),
  content_repeat: z.union([z.number(), repeated]).optional(),
});
type Payload = z.output<typeof execPayload>;

export function providerRequestOf({ provider_request: request, ...instead }: Payload): ProviderRequest {
  if (request === undefined) throw new Error('the vector has no request');
  const { ProviderID: providerId, Model: model, SystemPrompt: systemPrompt, Round: round } = request;
  const sent = listOf(request.Messages);
  const last = sent?.at(-1);
  return {
    providerId,
    model,
    systemPrompt,
    round,
    messages: last ? [...sent.slice(0, -1), { ...last, content: contentOf(last.content, instead) }] : sent,
    metadata: request.Metadata ?? NIL,
  };
}

export function providerResponseOf({ provider_response: response }: Payload): ProviderResponse {
  if (response === undefined) throw new Error('the vector has no response');
  const { ProviderID: providerId, Model: model, Message: message, Round: round, LatencyMs: latencyMs } = response;
  return { providerId, model, message: wireResponseOf(message), round, latencyMs };
}

/** Arguments that are nil in Go are written like those that are null. */
export function toolRequestOf({ tool_request: request }: Payload): ToolRequest {
  if (request === undefined) throw new Error('the vector has no tool call');
  const { Name: name, CallID: callId, Args: args = null, ArgsText: text } = request;
  return { name, callId, args: text ?? rawJson(args) };
}

export function toolResponseOf({ tool_response: response }: Payload): ToolResponse {
  if (response === undefined) throw new Error('the vector has no tool result');
  const { Name: name, CallID: callId, Content: content, Error: error, LatencyMs: latencyMs } = response;
  return { name, callId, content, error, latencyMs };
}

export function eventOf({ event }: Payload): SessionEvent {
  if (event === undefined) throw new Error('the vector has no event');
  const { SessionID: sessionId, ConversationID: conversationId, TurnIndex: turnIndex, Metadata: metadata } = event;
  return { sessionId, conversationId, turnIndex, messages: listOf(event.Messages), metadata: metadata ?? NIL };
}

function listOf(given: readonly GoMessage[] | null | undefined) {
  return given?.map(wireMessageOf) ?? NIL;
}

/** A nil slice or map: it has no counterpart among our types, and is only written down. */
const NIL = null as never;

/** What would be too long, or no text at all, in the file itself. */
function contentOf(content: string, { last_message_base64: bytes, content_repeat: repeat }: Partial<Payload>): string {
  if (bytes) return withHalves(bytes);
  if (typeof repeat === 'number') return content.repeat(repeat);
  return repeat === undefined ? content : `${repeat.prefix}${repeat.text.repeat(repeat.count)}${repeat.suffix}`;
}

/** A byte that is part of no character becomes half of a pair, which is none either. */
function withHalves(base64: string): string {
  let text = '';
  for (const byte of Buffer.from(base64, 'base64')) text += String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte);
  return text;
}
