import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../src/cli/main.js';
import type { Sink, World } from '../../src/cli/world.js';
import { type Files, nodeFiles } from '../../src/io/files.js';

/** Everything that a command line did. */
export interface Captured {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  /** By name: nothing is really written. */
  readonly written: ReadonlyMap<string, string>;
}

export interface CommandLine {
  readonly argv: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** Once a file of this name has been read, Ctrl-C is pressed. */
const INTERRUPTS = 'interrupts.jsonl';
const BLANK_LINES = 100_000;

/**
 * Runs a command line in a world of its own: files are those of `folder`, a file `stdin` there is standard input, there is
 * no terminal, and nothing outside is touched.
 */
export async function runCaptured({ argv, environment = {} }: CommandLine, folder: string): Promise<Captured> {
  const written = new Map<string, string>();
  const controller = new AbortController();
  const stdout = capture();
  const stderr = capture();
  const world: World = {
    stdout,
    stderr,
    files: capturedFiles(folder, written, controller),
    folder,
    processors: 2,
    environment,
    color: false,
    columns: 100,
    interactive: false,
    interrupted: controller.signal,
    version: '0.0.0-test',
  };
  const exit = await main(argv, world);
  return { exit, stdout: stdout.text, stderr: stderr.text, written };
}

function capture(): Sink & { text: string } {
  return {
    text: '',
    closed: false,
    async write(text) {
      this.text += text;
    },
  };
}

function capturedFiles(folder: string, written: Map<string, string>, controller: AbortController): Files {
  const files = nodeFiles(standardInput(join(folder, 'stdin')), folder);
  return {
    ...files,
    async *stream(path) {
      yield* files.stream(path);
      if (!path.endsWith(INTERRUPTS)) return;
      // More than is read before anything is replayed.
      yield Buffer.alloc(BLANK_LINES, '\n');
      controller.abort();
      yield Buffer.alloc(BLANK_LINES, '\n');
    },
    async write(path, pieces) {
      written.set(path, [...pieces].join(''));
    },
  };
}

async function* standardInput(path: string): AsyncGenerator<Uint8Array> {
  if (existsSync(path)) yield readFileSync(path);
}
