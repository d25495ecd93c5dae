import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { type Failure, failureOfExit, failureOfStart, heldPipes, tooMuchOutput } from './failure.js';
import { killGroup } from './kill-group.js';

export interface ProcessCall {
  readonly command: string;
  readonly args: readonly string[];
  /** All variables of the process: nothing is inherited behind the caller's back. */
  readonly environment: Readonly<Record<string, string>>;
  /** A relative command begins here. */
  readonly cwd?: string;
  readonly stdin: string;
  readonly timeoutMs: number;
  /** Of each of stdout and stderr. */
  readonly maxOutputBytes: number;
  /**
   * When a child of the process keeps its pipes open after the process has exited: `fail`, like Go's WaitDelay, gives it
   * half a second; `wait` reads on until the time limit, and takes what was written by then.
   */
  readonly heldPipes: 'fail' | 'wait';
}

/** How a process ended. Its output is what was read until then. */
export interface ProcessEnd {
  readonly started: boolean;
  /** Absent when it exited with 0 and let go of its pipes. */
  readonly failure?: Failure;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
  readonly durationMs: number;
}

/** What Go allows a child to hold the pipes. */
const WAIT_DELAY_MS = 500;

/** What is kept of an output that was too much: enough to tell by it what went wrong. */
const QUOTED_BYTES = 4096;

/** Beyond this a timer fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * One process, and all that it starts: they are one group, which is killed when a limit is exceeded, and whatever is left
 * of it when the process is over. What the process does not read of its stdin is no error.
 */
export class RunningProcess {
  /** Never rejects. */
  readonly end: Promise<ProcessEnd>;
  readonly #call: ProcessCall;
  readonly #began = performance.now();
  readonly #output = { stdout: new Output(), stderr: new Output() };
  readonly #resolve: (end: ProcessEnd) => void;
  #child: ChildProcessWithoutNullStreams | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** What ended it from outside; what it says of its exit is then of no interest. */
  #ended: Failure | undefined;
  #exit: { readonly failure: Failure | undefined } | undefined;
  #killedBy: string | undefined;
  #over = false;

  constructor(call: ProcessCall) {
    this.#call = call;
    const { promise, resolve } = withResolvers<ProcessEnd>();
    this.end = promise;
    this.#resolve = resolve;
    this.#start();
  }

  /** Kills the whole group. The process then ends like any that is killed, for the reason that people are told. */
  kill(reason: string): void {
    if (this.#exit === undefined) this.#killedBy ??= reason;
    this.#killGroup();
  }

  #killGroup(): void {
    if (!this.#over) killGroup(this.#child?.pid);
  }

  #start(): void {
    const { command, args, environment: env, cwd, stdin, timeoutMs } = this.#call;
    try {
      // A group of its own, so that it can be killed with all its children.
      const child = spawn(command, args, { env, detached: true, stdio: 'pipe', ...(cwd !== undefined && { cwd }) });
      this.#child = child;
      child.on('error', (error) => this.#failToStart(error));
      child.on('exit', (code, signal) => this.#exited(failureOfExit(code, signal, this.#killedBy)));
      child.on('close', () => this.#finish());
      this.#read(child, 'stdout');
      this.#read(child, 'stderr');
      // A process that is not interested closes the pipe: its answer holds all the same.
      child.stdin.on('error', () => {});
      child.stdin.end(stdin);
      this.#timer = setTimeout(
        () => this.kill(`killed at its time limit of ${timeoutMs} ms`),
        Math.min(timeoutMs, LONGEST_TIMER_MS),
      );
    } catch (error) {
      this.#failToStart(error);
    }
  }

  #read(child: ChildProcessWithoutNullStreams, name: 'stdout' | 'stderr'): void {
    child[name].on('error', () => {});
    child[name].on('data', (piece: Uint8Array) => {
      const { maxOutputBytes } = this.#call;
      if (this.#ended !== undefined) return;
      if (this.#output[name].add(piece, maxOutputBytes)) return;
      this.#ended ??= tooMuchOutput(name, maxOutputBytes);
      this.#output[name].keepFirst(QUOTED_BYTES);
      this.#killGroup();
    });
  }

  #failToStart(error: unknown): void {
    if (this.#child?.pid !== undefined) return;
    this.#ended = failureOfStart(this.#call.command, codeOf(error));
    this.#finish();
  }

  /** From here on only the pipes are waited for. */
  #exited(failure: Failure | undefined): void {
    this.#exit = { failure };
    clearTimeout(this.#timer);
    const left = this.#call.timeoutMs - (performance.now() - this.#began);
    const patience = this.#call.heldPipes === 'fail' ? WAIT_DELAY_MS : Math.min(Math.max(0, left), LONGEST_TIMER_MS);
    this.#timer = setTimeout(() => this.#letGo(), patience);
  }

  #letGo(): void {
    if (this.#call.heldPipes === 'fail' && this.#exit?.failure === undefined) this.#ended ??= heldPipes;
    this.#finish();
  }

  #finish(): void {
    if (this.#over) return;
    clearTimeout(this.#timer);
    // What the process left running behind it goes with it. Its number is not in use by anybody else as long as the
    // group has members, and was in use a moment ago.
    this.#killGroup();
    this.#over = true;
    this.#child?.stdout?.destroy();
    this.#child?.stderr?.destroy();
    const failure = this.#ended ?? this.#exit?.failure;
    this.#resolve({
      started: this.#child?.pid !== undefined,
      ...(failure && { failure }),
      stdout: this.#output.stdout.bytes(),
      stderr: this.#output.stderr.bytes(),
      durationMs: performance.now() - this.#began,
    });
  }
}

class Output {
  #pieces: Uint8Array[] = [];
  #length = 0;

  /** False when it is too much. */
  add(piece: Uint8Array, most: number): boolean {
    if (this.#length + piece.length > most) return false;
    this.#length += piece.length;
    this.#pieces.push(piece);
    return true;
  }

  keepFirst(most: number): void {
    this.#pieces = [Buffer.from(this.bytes().subarray(0, most))];
    this.#length = Math.min(this.#length, most);
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#pieces, this.#length);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** `Promise.withResolvers` is newer than the oldest Node that is promised. */
function withResolvers<Value>() {
  let resolve: (value: Value) => void = () => {};
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
