import { z } from 'zod';
import type { EvalHook, SessionEvent, SessionHook } from '../../../src/hook/contracts.js';
import { goEvalResultOf } from './eval-result.js';

export const sessionScript = z.looseObject({
  name: z.string(),
  script: z
    .array(
      z.looseObject({
        phase: z.string(),
        nth: z.number().optional(),
        error: z.string().optional(),
        panic: z.string().optional(),
      }),
    )
    .nullish(),
});

export const evalScript = z.looseObject({
  name: z.string(),
  script: z
    .array(
      z.looseObject({
        eval: z.string().optional(),
        nth: z.number().optional(),
        set_score: z.number().optional(),
        set_explanation: z.string().optional(),
        set_details: z.record(z.string(), z.unknown()).optional(),
        panic: z.string().optional(),
      }),
    )
    .nullish(),
});

type Tell = (entry: object) => void;

/** Follows a session, and tells what it saw. The SDK makes up a session's id where nobody gives one: that one is empty here. */
export function scriptedSession(
  { name, script }: z.output<typeof sessionScript>,
  { hook, isNamed }: { readonly hook: number; readonly isNamed: boolean },
  tell: Tell,
): SessionHook {
  const counts = new Map<string, number>();
  const follow = (phase: string, event: SessionEvent) => {
    const nth = (counts.get(phase) ?? 0) + 1;
    counts.set(phase, nth);
    const found = (script ?? []).find((each) => each.phase === phase && (each.nth ?? nth) === nth);
    const { error, panic } = found ?? {};
    const outcome = { ...(error !== undefined && { returns_error: error }), ...(panic !== undefined && { panic }) };
    tell({ t: 'hook', hook, name, phase, ...eventSeen(event, isNamed), ...outcome });
    if (panic !== undefined) throw new Error(panic);
    return error === undefined ? undefined : new Error(error);
  };
  return {
    name,
    onSessionStart: (event) => follow('session_start', event),
    onSessionUpdate: (event) => follow('session_update', event),
    onSessionEnd: (event) => follow('session_end', event),
  };
}

function eventSeen({ sessionId, conversationId, messages, turnIndex }: SessionEvent, isNamed: boolean): object {
  const seen = messages.map(({ role, content }) => ({ role, content }));
  return {
    conversation_id: isNamed ? conversationId : '',
    same_ids: isNamed && sessionId === conversationId,
    session_id_set: sessionId !== '',
    metadata_nil: true,
    messages: seen.length === 0 ? null : seen,
    turn_index: turnIndex,
  };
}

/** Sees the results of evals, and may change them. */
export function scriptedEvalHook({ name, script }: z.output<typeof evalScript>, hook: number, tell: Tell): EvalHook {
  const counts = new Map<string, number>();
  return {
    name,
    onEvalResult({ id, trigger }, context, result) {
      const nth = (counts.get(id) ?? 0) + 1;
      counts.set(id, nth);
      const shown = { ...goEvalResultOf(result), ...(result.sessionId && { session_id: 'set' }) };
      tell({
        t: 'hook',
        hook,
        name,
        phase: 'eval_result',
        eval: id,
        trigger,
        result: shown,
        ctx: contextSeen(context),
      });
      const found = (script ?? []).find((each) => (each.eval ?? id) === id && (each.nth ?? nth) === nth);
      if (found?.set_score !== undefined) result.score = found.set_score;
      if (found?.set_explanation !== undefined) result.explanation = found.set_explanation;
      if (found?.set_details !== undefined) result.details = found.set_details;
      if (found?.panic !== undefined) throw new Error(found.panic);
    },
  };
}

function contextSeen(context: Parameters<EvalHook['onEvalResult']>[1]): object {
  const { messages, currentOutput, priorResults, promptId, toolCalls, turnIndex, metadata, extras } = context;
  return {
    current_output: currentOutput,
    extras_nil: Object.keys(extras).length === 0,
    messages: messages.length,
    metadata_nil: Object.keys(metadata).length === 0,
    prior_results: priorResults.length,
    prompt_id: promptId,
    tool_calls: toolCalls.length,
    turn_index: turnIndex,
  };
}
