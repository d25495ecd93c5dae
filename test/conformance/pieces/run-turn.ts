import type { Message } from '../../../src/conversation/message.js';
import type { EvalHook, ProviderHook, SessionHook, ToolHook } from '../../../src/hook/contracts.js';
import { Registry } from '../../../src/hook/registry.js';
import type { ReplayOptions } from '../../../src/replay/replay.js';
import { replay } from '../../../src/replay/replay.js';
import type { Step } from '../../../src/replay/step.js';
import type { TurnEnd } from '../../../src/replay/turn-end.js';
import type { Semantics } from '../../../src/semantics/semantics.js';
import type { Happening } from './happening.js';
import { scriptedSource, type TurnScript } from './scripted-source.js';

/** What became of a turn. */
export interface TurnRun {
  /** All messages that are kept at its end. */
  readonly messages: readonly Message[];
  /** Absent when a hook threw. */
  readonly end?: TurnEnd;
}

/** What became of all turns. */
export interface SessionRun {
  readonly turns: readonly TurnRun[];
  /** What a hook threw. */
  readonly panic?: string;
}

export interface TurnHooks {
  readonly provider: readonly ProviderHook[];
  readonly tool: readonly ToolHook[];
  readonly session?: readonly SessionHook[];
  readonly eval?: readonly EvalHook[];
}

/** Replays scripted turns through the hooks. */
export async function runTurns(
  script: TurnScript,
  hooks: TurnHooks,
  semantics: Semantics,
  tell: (happening: Happening) => void,
  asking: Pick<ReplayOptions, 'evals' | 'onEvals' | 'onTurn'> = {},
): Promise<SessionRun> {
  const steps: Step[] = [];
  const turns: TurnRun[] = [];
  await replay({
    ...asking,
    source: scriptedSource(script, tell),
    registry: new Registry(hooks, semantics),
    semantics,
    onSteps: (batch) => steps.push(...batch),
    onEvent: (event) => tell({ t: 'event', event }),
    onTurn(end, messages, forgotten) {
      turns.push({ messages: [...messages], end });
      asking.onTurn?.(end, messages, forgotten);
    },
  });
  const crash = steps.findLast(({ outcome, phase }) => outcome === 'crashed' && phase !== 'eval');
  return { turns, ...(crash?.decision.kind === 'deny' && { panic: crash.decision.reason }) };
}
