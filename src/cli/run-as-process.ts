import { main } from './main.js';
import { nodeWorld } from './node-world.js';

const UNUSABLE = 2;

/** How a person, a closed terminal and a CI service ask a program to end. */
const REQUESTS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What is left running then was left behind by a hook module. */
const PATIENCE_MS = 5000;

/**
 * The whole program as a process. A hook module runs inside it and may end it, break it or wait for ever: whatever happens,
 * the exit code and a message say so, and no process of a hook is left behind.
 */
export async function runAsProcess(process: NodeJS.Process): Promise<void> {
  const controller = new AbortController();
  interruptOn(process, controller);
  const end = (reason: string) => {
    // Where the program only waits, no process runs; it would go on with half a report.
    if (process.exitCode !== NEVER_SETTLED) controller.abort();
    process.exitCode = UNUSABLE;
    process.stderr.write(`error: ${reason}\n`);
  };
  const endedEarly = () => end(process.exitCode === NEVER_SETTLED ? WAITS : EXITED);
  process.once('exit', endedEarly);
  process.once('uncaughtException', (error: unknown) => {
    process.off('exit', endedEarly);
    end(`something failed where nobody waits for it, in a hook module most likely\n${detailOf(error)}`);
    process.exit();
  });
  process.exitCode = await main(process.argv.slice(2), nodeWorld(process, controller.signal));
  process.off('exit', endedEarly);
  // What keeps the process alive now would keep it so for ever; what only has something to write gets the time to do so.
  setTimeout(() => process.exit(), PATIENCE_MS).unref();
}

/** What Node ends with when nothing is left to wait for, and the program is not over. */
const NEVER_SETTLED = 13;

const WAITS =
  'the program cannot go on: a hook module waits for something that never comes, so what it was asked has no answer';

const EXITED =
  'the program was ended before it was done, by a hook module most likely: a hook must not call process.exit';

/** The first request asks for the partial report. The listeners are gone after it, so the second one kills as usual. */
function interruptOn(process: NodeJS.Process, controller: AbortController): void {
  const interrupt = () => {
    for (const signal of REQUESTS) process.off(signal, interrupt);
    controller.abort();
  };
  for (const signal of REQUESTS) process.on(signal, interrupt);
}

function detailOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
