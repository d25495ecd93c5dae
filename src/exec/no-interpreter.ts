import { join } from 'node:path';
import { type Failure, failureOfStart } from '../subprocess/failure.js';
import type { ExecConfig } from './config.js';

/**
 * Why a file cannot be run although the system would run it: a text without `#!` is handed to a shell here, and refused by
 * Go. A hook that works only here would be a wrong verdict.
 */
export async function noInterpreter(
  { command, cwd = '.' }: ExecConfig,
  executableHead: ((path: string) => Promise<Uint8Array | undefined>) | undefined,
): Promise<Failure | undefined> {
  if (executableHead === undefined || !command.includes('/')) return undefined;
  const head = await executableHead(command.startsWith('/') ? command : join(cwd, command));
  return head === undefined || isRunnable(head) ? undefined : failureOfStart(command, 'ENOEXEC');
}

/** Programs have zeroes in their first bytes; the system itself judges those. */
function isRunnable(head: Uint8Array): boolean {
  return (head[0] === 0x23 && head[1] === 0x21) || head.includes(0);
}
