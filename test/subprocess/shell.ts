import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { type ProcessCall, RunningProcess } from '../../src/subprocess/running-process.js';

/** A call that runs a script, with limits that nothing reaches. */
export function shell(script: string, given: Partial<ProcessCall> = {}): ProcessCall {
  return {
    command: '/bin/sh',
    args: ['-c', script],
    environment: { PATH: process.env['PATH'] ?? '' },
    stdin: '',
    timeoutMs: 600_000,
    maxOutputBytes: 1_000_000,
    heldPipes: 'fail',
    ...given,
  };
}

export async function run(call: ProcessCall) {
  const { started, failure, stdout, stderr } = await new RunningProcess(call).end;
  const [out, err] = [stdout, stderr].map((bytes) => Buffer.from(bytes).toString());
  return { started, text: failure?.text, reason: failure?.reason, out, err };
}

/** Waits until a process is no more. A dead one that nobody has buried does nothing either. */
export async function gone(pid: string | undefined): Promise<true> {
  if (pid === undefined || !/^\d+$/.test(pid.trim())) throw new Error(`no process id: ${pid}`);
  while (isAlive(pid.trim())) await pause(10);
  return true;
}

function isAlive(pid: string): boolean {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', pid], { encoding: 'utf8' }).trim().startsWith('Z');
  } catch {
    return false;
  }
}
