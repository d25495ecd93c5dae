import type { ExecHookConfig } from '../../src/exec/config.js';
import { Processes, type ProcessesOptions } from '../../src/exec/processes.js';

/** A hook that is a shell script. */
export function scripted(script: string, given: Partial<ExecHookConfig> = {}): ExecHookConfig {
  return { name: 'hk', command: '/bin/sh', args: ['-c', script], env: [], phases: [], mode: 'filter', ...given };
}

/** A hook that answers with a text, whatever it is asked. */
export function answering(answer: string, given: Partial<ExecHookConfig> = {}): ExecHookConfig {
  return scripted(`cat >/dev/null; printf '%s' "$ANSWER"`, { env: [`ANSWER=${answer}`], ...given });
}

export function newProcesses(given: Partial<ProcessesOptions> = {}): Processes {
  return new Processes({ environment: { PATH: process.env['PATH'] }, concurrency: 4, ...given });
}

export function newRequest(text = 'hi') {
  const messages = [{ role: 'user', content: text }];
  return { providerId: 'p', model: 'm', messages, systemPrompt: 's', round: 1, metadata: {} };
}
