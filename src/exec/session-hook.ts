import { goQuote } from '../go/quote.js';
import type { SessionEvent, SessionHook } from '../hook/contracts.js';
import type { SessionPhase } from '../hook/phase.js';
import { runWith } from './ask.js';
import type { ExecHookConfig } from './config.js';
import { phasesOf } from './phases.js';
import type { Processes } from './processes.js';
import { sessionJson } from './wire.js';

/** A process that follows a session. What it prints is never read: only that it fails can end the session. */
export function execSessionHook(config: ExecHookConfig, processes: Processes): SessionHook {
  const tell = async (phase: SessionPhase, event: SessionEvent): Promise<Error | undefined> => {
    const { name, mode } = config;
    const call = { name, kind: 'session', config, answersOnly: mode === 'filter' } as const;
    const end = await runWith(processes, call, () => sessionJson(phase, event));
    if (mode === 'observe') return undefined;
    const hook = `exec session hook ${goQuote(name)}`;
    if ('problem' in end) return new Error(`${hook}: marshal error: ${end.problem}`);
    return end.failure && new Error(`${hook} failed: ${end.failure.text}`);
  };
  return {
    name: config.name,
    phases: phasesOf(config, PHASES),
    onSessionStart: (event) => tell('session_start', event),
    onSessionUpdate: (event) => tell('session_update', event),
    onSessionEnd: (event) => tell('session_end', event),
  };
}

const PHASES = {
  session_start: 'session_start',
  session_update: 'session_update',
  session_end: 'session_end',
} as const;
