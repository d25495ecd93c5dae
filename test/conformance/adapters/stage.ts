import { z } from 'zod';
import type { Message } from '../../../src/conversation/message.js';
import { readGoJson } from '../../../src/go/read-json.js';
import { HookDeniedError, ValidationAbortedError } from '../../../src/hook/errors.js';
import type { PipelineEvent, ValidationEvent } from '../../../src/replay/pipeline-event.js';
import type { ToolResult } from '../../../src/replay/source.js';
import { defineAdapter } from '../adapter.js';
import { goChunk, streamedRound } from '../pieces/go-chunk.js';
import { goCost } from '../pieces/go-cost.js';
import { goHistoryMessage } from '../pieces/go-history.js';
import { goMessage, messageOf } from '../pieces/go-message.js';
import { answerOf } from '../pieces/go-round.js';
import { isConstructError } from '../pieces/guardrail.js';
import type { Happening } from '../pieces/happening.js';
import { runTurns, type SessionRun } from '../pieces/run-turn.js';
import { buildHooks, scriptedHooks } from '../pieces/scripted-action.js';
import type { ScriptedRound, Tools } from '../pieces/scripted-source.js';
import { answered, failedWith, notFound, runTool } from '../pieces/tool-registry.js';
import { metadataOf } from '../pieces/trace.js';
import type { Release } from '../vector.js';

const round = goMessage.extend({
  role: z.string().default('assistant'),
  cost_info: goCost.nullish(),
  chunks: z.array(goChunk).optional(),
  error: z.string().optional(),
});

const schema = z.strictObject({
  streaming: z.boolean(),
  messages: z.array(goMessage),
  hooks: scriptedHooks,
  rounds: z.array(round),
  tools: z.record(z.string(), z.string()).default({}),
});

/** A whole turn, in the shape of the first part's files. */
export const stage = defineAdapter(
  'stage',
  schema,
  async ({ streaming, messages: given, hooks, rounds, tools }, { semantics, release }) => {
    const called: string[] = [];
    const built = buildHooks(hooks, semantics, (call, scripted) => scripted && called.push(call));
    if (isConstructError(built)) return built;
    const messages = given.map(messageOf);
    const happenings: Happening[] = [];
    const turn = { turns: [messages], streaming, tools: toolsOf(tools, release) };
    const script = { ...turn, rounds: rounds.map((each) => roundOf(each, release)) };
    const run = await runTurns(script, built, semantics, (happening) => happenings.push(happening));
    const end = endOf(run);
    const kept = end.error === null ? (run.turns[0]?.messages ?? []).slice(messages.length) : [];
    const events = happenings.flatMap((happening) => (happening.t === 'event' ? [happening.event] : []));
    const calls = happenings.flatMap((happening) =>
      happening.t === 'provider'
        ? [happening.messages.length + (release === '1.3' ? happening.systemMessages : 0)]
        : [],
    );
    return {
      ...end,
      input_messages: messages.length,
      new_messages: kept.map((message) => keptMessage(message, release)),
      deltas: events.flatMap((event) => (event.type === 'text.sent' ? [event.delta] : [])),
      events: events.flatMap(goEvent),
      called,
      provider_calls: calls.length,
      provider_message_counts: calls.length === 0 ? null : calls,
    };
  },
);

function roundOf({ chunks, error, ...message }: z.output<typeof round>, release: Release): ScriptedRound {
  if (chunks !== undefined) return streamedRound(chunks, release);
  return { message: answerOf(message), ...(error !== undefined && { error }) };
}

/** JSON text, or `!` and what the tool fails with. */
function toolsOf(tools: Readonly<Record<string, string>>, release: Release): Tools {
  return (request) => {
    const result = tools[request.name];
    if (result === undefined) return notFound(request);
    return runTool(request, { schema: { type: 'object' }, release }, () => resultOf(result));
  };
}

function resultOf(result: string): ToolResult {
  if (result.startsWith('!')) return failedWith(result.slice(1));
  const read = readGoJson(result);
  if (read.problem === undefined) return answered(read.value);
  return failedWith(`result validation failed: cannot parse result for coercion: ${read.problem}`);
}

interface Ended {
  readonly error?: string | null;
  readonly panic?: string;
  readonly [key: string]: unknown;
}

function endOf({ turns: [turn], panic }: SessionRun): Ended {
  if (panic !== undefined) return { panic };
  const end = turn?.end;
  if (end?.kind !== 'denied' && end?.kind !== 'failed') return { error: null };
  const { error } = end;
  const told = { error: error.message, error_elements: [error.message] };
  if (error instanceof ValidationAbortedError) {
    const aborted = { reason: error.reason, chunk_content: error.chunk.content };
    return { ...told, error_kind: 'validation_aborted', validation_aborted: aborted };
  }
  if (!(error instanceof HookDeniedError)) return { ...told, error_kind: 'other' };
  const { hookName, hookType, reason } = error;
  const denied = { hook_name: hookName, hook_type: hookType, reason, metadata: metadataOf(error) };
  return { ...told, error_kind: 'hook_denied', hook_denied: denied };
}

function keptMessage(message: Message, release: Release): object {
  const time = (isZero: boolean) => ({ timestamp_zero: isZero });
  return goHistoryMessage(message, { release, provider: 'prov', time });
}

function goEvent(event: PipelineEvent): readonly object[] {
  switch (event.type) {
    case 'text.sent':
    case 'reasoning.delta':
    case 'eval.completed':
    case 'eval.failed':
      return [];
    case 'tool.call.started':
    case 'tool.call.completed':
    case 'tool.call.failed':
    case 'tool.client.request':
      return [{ type: event.type, tool: event.tool, call_id: event.callId }];
    case 'validation.started':
    case 'validation.passed':
    case 'validation.failed':
      return [{ type: event.type, data: verdictData(event) }];
    default:
      return [{ type: event.type }];
  }
}

function verdictData({ type, validatorType, direction, enforced, monitorOnly, score, violations }: ValidationEvent) {
  return {
    ValidatorName: validatorType,
    ValidatorType: validatorType,
    ...(type === 'validation.started' ? { Direction: '' } : direction !== undefined && { Direction: direction }),
    Enforced: enforced,
    Error: null,
    ...(monitorOnly !== undefined && { MonitorOnly: monitorOnly }),
    Score: score,
    Violations: violations.length === 0 ? null : violations,
  };
}
