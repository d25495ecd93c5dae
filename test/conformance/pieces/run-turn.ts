import type { Message } from '../../../src/conversation/message.js';
import type { ProviderHook, SessionHook, ToolHook } from '../../../src/hook/contracts.js';
import type { Denied } from '../../../src/hook/decision.js';
import { HookDeniedError } from '../../../src/hook/errors.js';
import { Registry } from '../../../src/hook/registry.js';
import { replay } from '../../../src/replay/replay.js';
import type { Step } from '../../../src/replay/step.js';
import type { Semantics } from '../../../src/semantics/semantics.js';
import type { Happening } from './happening.js';
import { ScriptedError, scriptedSource, type TurnScript } from './scripted-source.js';

/** What became of a turn. */
export interface TurnRun {
  /** All messages at the end. */
  readonly messages: readonly Message[];
  readonly denied?: { readonly error: HookDeniedError; readonly decision: Denied };
  /** What a hook threw. */
  readonly panic?: string;
  /** What the provider failed with. */
  readonly failure?: string;
}

export interface TurnHooks {
  readonly provider: readonly ProviderHook[];
  readonly tool: readonly ToolHook[];
}

/** Replays a scripted turn through the hooks. */
export async function runTurn(
  script: TurnScript,
  { provider, tool }: TurnHooks,
  semantics: Semantics,
  tell: (happening: Happening) => void,
): Promise<TurnRun> {
  const steps: Step[] = [];
  let messages: readonly Message[] = [];
  const session = [
    observer((seen) => {
      messages = seen;
    }),
  ];
  const registry = new Registry({ provider, tool, session }, semantics);
  try {
    await replay({ source: scriptedSource(script, tell), registry, onSteps: (batch) => steps.push(...batch) });
  } catch (error) {
    if (error instanceof ScriptedError) return { messages: [], failure: error.message };
    throw error;
  }
  return { messages, ...endOf(steps) };
}

/** The end of a session is always told, and tells what the history came to. */
function observer(onEnd: (messages: readonly Message[]) => void): SessionHook {
  return {
    name: 'observer',
    phases: ['session_end'],
    onSessionStart: () => undefined,
    onSessionUpdate: () => undefined,
    onSessionEnd: ({ messages }) => onEnd(messages),
  };
}

function endOf(steps: readonly Step[]): Pick<TurnRun, 'denied' | 'panic'> {
  const last = steps.findLast(({ decision, masked }) => decision.kind === 'deny' && !masked);
  if (last?.decision.kind !== 'deny') return {};
  if (last.outcome === 'crashed') return { panic: last.decision.reason };
  return { denied: { error: new HookDeniedError(last.hook.name, last.phase, last.decision), decision: last.decision } };
}
