/** Kills a process with all that it started. Whatever has left already needs no killing. */
export function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    // The one use of `process` outside the command line: Node has no other way to reach a group.
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left.
  }
}
