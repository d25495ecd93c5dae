import { GoJsonError } from '../go/json-error.js';
import { goQuote } from '../go/quote.js';
import { allow, type Decision, deny } from '../hook/decision.js';
import type { ProcessEnd } from '../subprocess/running-process.js';
import { decisionOf } from './answer.js';
import type { ExecConfig, ExecHookConfig, ExecKind } from './config.js';
import { withStderr } from './failure-text.js';
import type { ExecCall, Processes } from './processes.js';

/** A hook in its run. */
export interface Asked {
  readonly config: ExecHookConfig;
  readonly kind: ExecKind;
  readonly processes: Processes;
}

/**
 * Asks a hook that may stop the pipeline. A filter fails closed: whatever is no clear approval is a denial. An observer is
 * waited for like any other, and then allows.
 */
export async function askForDecision({ config, kind, processes }: Asked, write: () => string): Promise<Decision> {
  const { name, mode } = config;
  const refuse = (words: string) => (mode === 'observe' ? allow : deny(`exec hook ${goQuote(name)}${words}`));
  const call = { name, kind, config, answersOnly: mode === 'filter' };
  const end = await runWith(processes, call, write);
  if ('problem' in end) return refuse(`: marshal error: ${end.problem}`);
  if (mode === 'observe') return allow;
  if (end.failure !== undefined) return refuse(` failed: ${withStderr({ ...end.failure, stderr: end.stderr })}`);
  const decision = understood(() => decisionOf(end.stdout));
  if (!('problem' in decision)) return decision;
  const text = `invalid response JSON: ${decision.problem}`;
  processes.fail(call, { text, reason: 'invalid response JSON' });
  return refuse(`: ${text}`);
}

/** Runs a process, unless what it should read cannot be written. */
export async function runWith(
  processes: Processes,
  call: Omit<ExecCall, 'stdin' | 'config'> & { readonly config: ExecConfig },
  write: () => string,
): Promise<ProcessEnd | { readonly problem: string }> {
  const stdin = understood(write);
  if (typeof stdin === 'string') return await processes.run({ ...call, stdin });
  processes.fail(call, { text: `marshal error: ${stdin.problem}`, reason: 'marshal error' });
  return stdin;
}

/** What Go's JSON says no to, as a value. */
export function understood<Value>(attempt: () => Value): Value | { readonly problem: string } {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof GoJsonError) return { problem: error.message };
    throw error;
  }
}
