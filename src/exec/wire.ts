import { type Json, jsonEmbedded, jsonOf, jsonStruct, jsonText } from '../go/json.js';
import type { ProviderRequest, ProviderResponse, SessionEvent, ToolRequest, ToolResponse } from '../hook/contracts.js';
import type { Semantics } from '../semantics/semantics.js';
import { messagesJson, responseMessageJson } from './message-json.js';

export type ExecBehaviour = Semantics['exec'];

/**
 * What a hook reads on its stdin, to the byte as PromptKit writes it. The names inside are those of Go's fields.
 * @throws GoJsonError for what cannot be written as JSON, and so does every function here.
 */
export function beforeCallJson(request: ProviderRequest, behaviour: ExecBehaviour): Json {
  return jsonStruct({ hook: '"provider"', phase: '"before_call"', request: requestJson(request, behaviour) });
}

export function afterCallJson(request: ProviderRequest, response: ProviderResponse, behaviour: ExecBehaviour): Json {
  return jsonStruct({
    hook: '"provider"',
    phase: '"after_call"',
    request: requestJson(request, behaviour),
    response: jsonStruct({
      ProviderID: jsonText(response.providerId),
      Model: jsonText(response.model),
      Message: responseMessageJson(response.message),
      Round: jsonOf(response.round),
      LatencyMs: jsonOf(response.latencyMs),
    }),
  });
}

export function beforeExecutionJson(request: ToolRequest): Json {
  return jsonStruct({ hook: '"tool"', phase: '"before_execution"', request: toolRequestJson(request) });
}

export function afterExecutionJson(request: ToolRequest, response: ToolResponse): Json {
  return jsonStruct({
    hook: '"tool"',
    phase: '"after_execution"',
    request: toolRequestJson(request),
    response: jsonStruct({
      Name: jsonText(response.name),
      CallID: jsonText(response.callId),
      Content: jsonText(response.content),
      Error: jsonText(response.error),
      LatencyMs: jsonOf(response.latencyMs),
    }),
  });
}

export function sessionJson(phase: string, event: SessionEvent): Json {
  return jsonStruct({
    hook: '"session"',
    phase: jsonText(phase),
    event: jsonStruct({
      SessionID: jsonText(event.sessionId),
      ConversationID: jsonText(event.conversationId),
      Messages: messagesJson(event.messages),
      TurnIndex: jsonOf(event.turnIndex),
      Metadata: jsonOf(event.metadata),
    }),
  });
}

function requestJson(request: ProviderRequest, { replacement }: ExecBehaviour): Json {
  return jsonStruct({
    ProviderID: jsonText(request.providerId),
    Model: jsonText(request.model),
    Messages: messagesJson(request.messages),
    SystemPrompt: jsonText(request.systemPrompt),
    Round: jsonOf(request.round),
    Metadata: jsonOf(request.metadata),
    Replacement: replacement === 'sent' ? jsonText(request.replacement ?? '') : undefined,
  });
}

function toolRequestJson({ name, args, callId }: ToolRequest): Json {
  return jsonStruct({ Name: jsonText(name), Args: jsonEmbedded(args), CallID: jsonText(callId) });
}
