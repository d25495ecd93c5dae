import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { InputError } from '../diagnostic/input-error.js';
import { lazyFiles } from './lazy-files.js';
import type { Sink, World } from './world.js';

const USUAL_COLUMNS = 80;

/** The world of a real process. */
export function nodeWorld(process: NodeJS.Process, interrupted: AbortSignal): World {
  const { stdout, stderr, env } = process;
  return {
    stdout: sink(stdout, 'standard output'),
    stderr: sink(stderr, 'standard error'),
    files: lazyFiles(async () => {
      const { nodeFiles } = await import('../io/files.js');
      return nodeFiles(standardInput(process, interrupted), process.cwd());
    }),
    folder: process.cwd(),
    processors: availableParallelism(),
    environment: env,
    color: stdout.isTTY === true && stdout.hasColors(),
    columns: stdout.columns ?? USUAL_COLUMNS,
    interactive: stderr.isTTY === true,
    interrupted,
    version: ownVersion(),
  };
}

function sink(stream: NodeJS.WriteStream, name: string): Sink {
  let closed = false;
  // Every failure reaches the callback of its write; without a listener it would end the process as well.
  stream.on('error', () => {});
  const write = (text: string) =>
    new Promise<void>((resolve, reject) => {
      stream.write(text, (error) => {
        if (isGone(error)) closed = true;
        if (!error || closed) resolve();
        else reject(new InputError(`cannot write to ${name}: ${error.message}`, { cause: error }));
      });
    });
  return {
    write: (text) => (closed ? Promise.resolve() : write(text)),
    get closed() {
      return closed;
    },
  };
}

function isGone(error: Error | null | undefined): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED');
}

/** Ends when the run is interrupted: whoever waits for the rest of an endless input would wait for ever. */
async function* standardInput(
  { stdin }: NodeJS.Process,
  interrupted: AbortSignal,
): AsyncGenerator<Uint8Array | string> {
  const stop = () => stdin.destroy();
  interrupted.addEventListener('abort', stop, { once: true });
  try {
    yield* stdin;
  } catch (error) {
    if (!interrupted.aborted) throw error;
  } finally {
    interrupted.removeEventListener('abort', stop);
  }
}

function ownVersion(): string {
  const own: { readonly version: string } = createRequire(import.meta.url)('promptkit-hooks/package.json');
  return own.version;
}
