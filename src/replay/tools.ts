import type { Message } from '../conversation/message.js';
import type { HookContext } from '../hook/context.js';
import type { ToolRequest, ToolResponse } from '../hook/contracts.js';
import { type Flow, settle } from '../hook/flow.js';
import type { Place, Session } from './session.js';
import type { ToolResult } from './source.js';
import { withContent } from './with-content.js';

/** Replays the tool calls of one answer, and puts answer and results into the history. False when a hook denied one. */
export function* replayTools(session: Session, place: Place, message: Message, context: HookContext): Flow<boolean> {
  const { history } = session;
  const index = history.push(message) - 1;
  for (const { id, name, args } of message.toolCalls ?? []) {
    const request = { callId: id, name, args };
    const allowed = yield* replayCall(session, place, request, context);
    if (request.args !== args) history[index] = withArgs(history[index] ?? message, request);
    if (!allowed) return false;
  }
  return true;
}

/** Edited arguments are what the tool got, and what the model is shown from then on. */
function withArgs(message: Message, { callId, args }: ToolRequest): Message {
  return {
    ...message,
    toolCalls: (message.toolCalls ?? []).map((call) => (call.id === callId ? { ...call, args } : call)),
  };
}

function* replayCall(session: Session, place: Place, request: ToolRequest, context: HookContext): Flow<boolean> {
  const { registry, source, history } = session;
  const before = yield* session.run('tool_before', place, () => registry.runBeforeToolExecution(request, context));
  if (before.decision.kind === 'deny') return false;
  const result = yield* settle(source.toolResult(request));
  // A call whose result was not recorded: nothing is known of what came behind it.
  if (result === undefined) return true;
  const response: ToolResponse = {
    name: request.name,
    callId: request.callId,
    content: result.content,
    error: result.error,
    latencyMs: 0,
  };
  const after = yield* session.run('tool_after', place, () =>
    registry.runAfterToolExecution(request, response, context),
  );
  if (after.decision.kind === 'deny') return false;
  history.push(toolMessage(response, result));
  return true;
}

function toolMessage({ callId, name, content, error }: ToolResponse, { message }: ToolResult): Message {
  const plain = { role: 'tool', content, toolCallId: callId, name, ...(error === '' ? undefined : { error }) };
  if (message === undefined) return plain;
  const recorded = { ...message, ...plain };
  return content === message.content ? recorded : withContent(recorded, content);
}
