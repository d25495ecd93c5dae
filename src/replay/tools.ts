import type { Message, ToolCall } from '../conversation/message.js';
import type { HookContext } from '../hook/context.js';
import type { ToolRequest, ToolResponse } from '../hook/contracts.js';
import type { Metadata } from '../hook/decision.js';
import { type Flow, settle } from '../hook/flow.js';
import type { RunResult } from '../hook/registered.js';
import { denialOf } from './denial.js';
import { stubbornError } from './repetition.js';
import type { Place, Session } from './session.js';
import type { ToolResult } from './source.js';
import { errorTyped, failedResult, onlyMeta, refusal, toolMessage } from './tool-message.js';
import type { TurnEnd } from './turn-end.js';

/** What a hook is shown of a call that was recorded without any: it may rely on JSON. */
const NO_ARGUMENTS = '{}';

/** Why a turn does not go on behind the tool calls of an answer. */
export type ToolsEnd = Extract<TurnEnd, { kind: 'denied' | 'failed' }> | Suspended;

interface Suspended {
  readonly kind: 'suspended';
  readonly pending: readonly ToolCall[];
}

/**
 * Replays the tool calls of an answer, the last message of the history, and puts their results behind it. Nothing is given
 * back when the turn goes on.
 */
export function* replayTools(
  session: Session,
  place: Place,
  message: Message,
  context: HookContext,
): Flow<ToolsEnd | undefined> {
  const { history, source } = session;
  const { toolCalls = [] } = message;
  const index = history.length - 1;
  if (source.hasTools === false) return noTools();
  const stubborn = session.repetition()?.stubborn(toolCalls);
  if (stubborn !== undefined) return { kind: 'failed', error: stubbornError(stubborn.name) };
  const { absentArguments } = session.rules.tools;
  const pending: ToolCall[] = [];
  for (const [position, call] of toolCalls.entries()) {
    const written = call.args === '' && absentArguments === 'an empty object' ? NO_ARGUMENTS : call.args;
    const request = { callId: call.id, name: call.name, args: written };
    const end = yield* replayCall(session, place, request, context);
    if (request.args !== written) history[index] = withArgs(history[index] ?? message, position, request.args);
    if (end === 'pending') pending.push(call);
    if (end === undefined || end === 'pending') continue;
    for (const behind of toolCalls.slice(position + 1)) history.push(refusal(behind, 'the turn had ended'));
    return end;
  }
  return pending.length === 0 ? undefined : { kind: 'suspended', pending };
}

function noTools(): ToolsEnd {
  const reason = 'tool registry not configured but tool calls present';
  return { kind: 'failed', error: new Error(`provider stage: tool execution failed: ${reason}`, { cause: reason }) };
}

/** Edited arguments are what the tool got, and what the model is shown from then on. An id would not tell calls apart: some have none. */
function withArgs(message: Message, position: number, args: string): Message {
  return {
    ...message,
    toolCalls: (message.toolCalls ?? []).map((call, at) => (at === position ? { ...call, args } : call)),
  };
}

function* replayCall(
  session: Session,
  place: Place,
  request: ToolRequest,
  context: HookContext,
): Flow<ToolsEnd | 'pending' | undefined> {
  const { registry, source } = session;
  const ignored = session.repetition()?.ignored(request);
  if (ignored !== undefined) return skip(session, request, ignored);
  if (source.blockedTools?.includes(request.name)) return skip(session, request, blocked(request));
  const written = request.args;
  const before = yield* session.run('tool_before', place, () => registry.runBeforeToolExecution(request, context));
  const refused = refusalOf(session, request, written, before);
  if (refused !== undefined) return refused === 'refused' ? undefined : refused;
  const started = {
    type: 'tool.call.started',
    tool: request.name,
    callId: request.callId,
    args: request.args,
  } as const;
  session.onEvent?.(started);
  const result = yield* settle(source.toolResult(request));
  // A call whose result was not recorded: nothing is known of what came behind it.
  if (result === undefined) return undefined;
  if (result.pending !== undefined) return suspend(session, request, result.pending);
  if (result.notRun !== undefined) return failBeforeTool(session, request, result.notRun, result);
  return yield* finishCall(
    session,
    place,
    request,
    result,
    context,
    before.decision.kind === 'allow' ? before.decision.metadata : undefined,
  );
}

function* finishCall(
  session: Session,
  place: Place,
  request: ToolRequest,
  result: ToolResult,
  context: HookContext,
  meta: Metadata | undefined,
): Flow<ToolsEnd | undefined> {
  const { name, callId } = request;
  const { content, error } = result;
  const status = error === '' ? 'complete' : 'failed';
  session.onEvent?.({ type: 'tool.call.completed', tool: name, callId, status, content });
  const response: ToolResponse = { name, callId, content, error, latencyMs: 0 };
  const after = yield* session.run('tool_after', place, () =>
    session.registry.runAfterToolExecution(request, response, context),
  );
  if (session.rules.tools.decisionAfter === 'ignored') response.content = content;
  else if (after.decision.kind === 'deny') {
    return { kind: 'denied', error: denialOf(session, 'tool_after', after.steps, after.decision) };
  }
  session.history.push(onlyMeta(toolMessage(response, result), meta));
  return undefined;
}

/** The model reads something else in the place of a result: whatever was recorded is not what happened. */
function skip(session: Session, request: ToolRequest, message: Message): undefined {
  session.source.skipResult?.(request);
  session.afterDenial = true;
  session.history.push(errorTyped(message, session.rules.tools.errorType));
}

function blocked({ name, callId }: ToolRequest): Message {
  const error = `Tool ${name} is blocked by policy`;
  return { role: 'tool', content: error, toolCallId: callId, name, error, recorded: { errorType: 'approval' } };
}

/** What an objection before the call came to. */
function refusalOf(
  session: Session,
  request: ToolRequest,
  written: string,
  { decision, steps }: RunResult,
): ToolsEnd | 'refused' | undefined {
  if (decision.kind === 'allow') return undefined;
  const message = refusal({ ...request, id: request.callId }, decision.reason);
  if (session.rules.tools.objectionBefore === 'refuses the call') {
    request.args = written;
    skip(session, request, onlyMeta(message, decision.metadata));
    return 'refused';
  }
  // It has edited the arguments.
  if (decision.kind === 'enforced') return undefined;
  session.history.push(message);
  return { kind: 'denied', error: denialOf(session, 'tool_before', steps, decision) };
}

function suspend(session: Session, { name, callId, args }: ToolRequest, message: string): 'pending' {
  session.onEvent?.({ type: 'tool.client.request', tool: name, callId, args, message });
  session.onEvent?.({ type: 'tool.call.completed', tool: name, callId, status: 'pending' });
  return 'pending';
}

function failBeforeTool(
  session: Session,
  { name, callId }: ToolRequest,
  kind: 'validation' | 'execution',
  { error }: ToolResult,
): undefined {
  session.onEvent?.({ type: 'tool.call.failed', tool: name, callId, error, kind });
  session.history.push(errorTyped(failedResult({ name, callId }, kind, error), session.rules.tools.errorType));
}
