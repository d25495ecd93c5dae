import type { Message } from '../conversation/message.js';
import type { HookContext } from '../hook/context.js';
import type { ToolRequest, ToolResponse } from '../hook/contracts.js';
import { type Flow, settle } from '../hook/flow.js';
import type { Place, Session } from './session.js';

/** Replays the tool calls of one answer, and puts answer and results into the history. False when a hook denied one. */
export function* replayTools(session: Session, place: Place, message: Message, context: HookContext): Flow<boolean> {
  session.history.push(message);
  for (const { id, name, args } of message.toolCalls ?? []) {
    const allowed = yield* replayCall(session, place, { callId: id, name, args }, context);
    if (!allowed) return false;
  }
  return true;
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
  history.push(toolMessage(response));
  return true;
}

function toolMessage({ callId, name, content, error }: ToolResponse): Message {
  const message = { role: 'tool', content, toolCallId: callId, name };
  return error === '' ? message : { ...message, error };
}
