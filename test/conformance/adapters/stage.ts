import { z } from 'zod';
import { defineAdapter } from '../adapter.js';
import { decisionObject } from '../pieces/decision-object.js';
import { goChunk, streamedRound } from '../pieces/go-chunk.js';
import { goMessage, goMessageOf, messageOf, parsed } from '../pieces/go-message.js';
import { isConstructError } from '../pieces/guardrail.js';
import type { Happening } from '../pieces/happening.js';
import { toolText } from '../pieces/raw-json.js';
import { runTurn, type TurnRun } from '../pieces/run-turn.js';
import { buildHooks, scriptedHooks } from '../pieces/scripted-action.js';
import type { ScriptedRound, Tools } from '../pieces/scripted-source.js';

const round = goMessage.extend({
  role: z.string().default('assistant'),
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
  async ({ streaming, messages: given, hooks, rounds, tools }, { semantics }) => {
    const called: string[] = [];
    const built = buildHooks(hooks, semantics, (call, scripted) => scripted && called.push(call));
    if (isConstructError(built)) return built;
    const messages = given.map(messageOf);
    const happenings: Happening[] = [];
    const script = { messages, streaming, rounds: rounds.map(roundOf), tools: toolsOf(tools) };
    const run = await runTurn(script, built, semantics, (happening) => happenings.push(happening));
    const calls = happenings
      .filter((happening) => happening.t === 'provider')
      .map((happening) => happening.messages.length);
    return {
      ...endOf(run),
      input_messages: messages.length,
      new_messages: isFailed(run) ? [] : run.messages.slice(messages.length).map(goMessageOf),
      deltas: happenings.flatMap((happening) => (happening.t === 'delta' ? [happening.chunk.delta] : [])),
      events: eventsOf(happenings, run),
      called,
      provider_calls: calls.length,
      provider_message_counts: calls.length === 0 ? null : calls,
    };
  },
);

function roundOf({ chunks, error, ...message }: z.output<typeof round>): ScriptedRound {
  if (chunks !== undefined) return streamedRound(chunks);
  return { message: messageOf(message), ...(error !== undefined && { error }) };
}

/** JSON text, or `!` and what the tool fails with. */
function toolsOf(tools: Readonly<Record<string, string>>): Tools {
  return (name) => {
    const result = tools[name];
    if (result === undefined) return undefined;
    if (!result.startsWith('!')) return { content: toolText(parsed(result)), error: '' };
    const error = result.slice(1);
    return { content: `Tool execution failed: ${error}`, error };
  };
}

function isFailed({ denied, panic, failure }: TurnRun): boolean {
  return denied !== undefined || panic !== undefined || failure !== undefined;
}

function endOf({ denied, panic, failure }: TurnRun): object {
  if (panic !== undefined) return { panic };
  if (failure !== undefined) return { error: failure, error_elements: [failure], error_kind: 'other' };
  if (denied === undefined) return { error: null };
  const { message, hookName, hookType } = denied.error;
  const { reason, metadata } = decisionObject(denied.decision);
  const hookDenied = { hook_name: hookName, hook_type: hookType, reason, metadata };
  return { error: message, error_elements: [message], error_kind: 'hook_denied', hook_denied: hookDenied };
}

/** Calls that were really made. What guardrails found is told by their decisions only, so far. */
function eventsOf(happenings: readonly Happening[], { failure }: TurnRun): readonly object[] {
  const last = happenings.findLastIndex(({ t }) => t === 'provider');
  return happenings.flatMap((happening, index) => {
    if (happening.t === 'provider') {
      const end = failure !== undefined && index === last ? 'provider.call.failed' : 'provider.call.completed';
      return [{ type: 'provider.call.started' }, { type: end }];
    }
    if (happening.t !== 'tool') return [];
    const call = { tool: happening.tool, call_id: happening.callId };
    return [
      { type: 'tool.call.started', ...call },
      { type: 'tool.call.completed', ...call },
    ];
  });
}
