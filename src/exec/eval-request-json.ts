import type { Message } from '../conversation/message.js';
import { type Json, jsonList, jsonOf, jsonStruct, jsonText } from '../go/json.js';
import { goTextOf } from '../go/text-of-value.js';
import type { EvalContext, ToolCallRecord } from '../hook/evals.js';

type Map = Readonly<Record<string, unknown>>;

/** What an eval that is a process reads on its stdin. */
export function evalRequestJson(type: string, params: Map, context: EvalContext): Json {
  const { messages, toolCalls, turnIndex, variables, metadata, sessionId, promptId } = context;
  return jsonStruct({
    type: jsonText(type),
    params: unlessEmpty(params),
    content: jsonText(context.currentOutput),
    context: jsonStruct({
      messages: messages.length === 0 ? undefined : jsonList(messages, messageJson),
      turn_index: jsonOf(turnIndex),
      tool_calls: toolCalls.length === 0 ? undefined : jsonList(toolCalls, toolCallJson),
      variables: unlessEmpty(variables),
      metadata: unlessEmpty(metadata),
      session_id: sessionId === '' ? undefined : jsonText(sessionId),
      prompt_id: promptId === '' ? undefined : jsonText(promptId),
    }),
  });
}

function unlessEmpty(map: Map): Json | undefined {
  return Object.keys(map).length === 0 ? undefined : jsonOf(map);
}

/** An eval gets only who said what. */
function messageJson({ role, content }: Message): Json {
  return jsonStruct({ role: jsonText(role), content: jsonText(content) });
}

/** A result that is missing is sent as the text that Go has for nothing. */
function toolCallJson({ toolName, arguments: args, result, error, turnIndex }: ToolCallRecord): Json {
  return jsonStruct({
    Name: jsonText(toolName),
    Args: jsonOf(args),
    Result: jsonText(goTextOf(result)),
    Error: jsonText(error),
    Index: jsonOf(turnIndex),
  });
}
