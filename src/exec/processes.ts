import { createHash } from 'node:crypto';
import { type Failure, neverStarted } from '../subprocess/failure.js';
import { type ProcessEnd, RunningProcess } from '../subprocess/running-process.js';
import { type ExecConfig, type ExecKind, timeoutOf } from './config.js';
import { type Environment, environmentOf } from './environment.js';
import { noInterpreter } from './no-interpreter.js';
import { type ExecStatistics, Tally } from './statistics.js';
import { Turnstile } from './turnstile.js';

export interface ProcessesOptions {
  /** Variables that every process inherits. */
  readonly environment: Environment;
  /** How many processes run at once. */
  readonly concurrency: number;
  /** Answers a question that was asked before, byte for byte, without asking again. */
  readonly cache?: boolean;
  /** Of each of stdout and stderr. */
  readonly maxOutputBytes?: number;
  /** Kills all that run, and lets nothing start any more. */
  readonly signal?: AbortSignal;
  /** The first bytes of a file that may be executed; nothing for any other path. */
  readonly executableHead?: (path: string) => Promise<Uint8Array | undefined>;
  /** Is told of each failure, also of those that change nothing. */
  readonly onFailure?: (failure: ExecFailure) => void;
}

/** One hook or eval that could not answer. */
export interface ExecFailure {
  readonly name: string;
  readonly kind: ExecKind;
  /** In Go's words. */
  readonly text: string;
  readonly stderr: Uint8Array;
}

/** One question to a hook or an eval. */
export interface ExecCall {
  readonly name: string;
  readonly kind: ExecKind;
  readonly config: ExecConfig;
  readonly stdin: string;
  /** Whether only its answer matters. A process that is started for its effects is never spared. */
  readonly answersOnly: boolean;
}

const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

/** Answers longer than this are not kept for the next time. */
const MAX_CACHED_BYTES = 64 * 1024;

/** Starts the processes of a run: so many at once, in the order in which they were asked for. */
export class Processes {
  readonly #options: ProcessesOptions;
  readonly #turnstile: Turnstile;
  readonly #running = new Set<RunningProcess>();
  readonly #answers = new Map<string, Promise<ProcessEnd>>();
  readonly #tally = new Tally();
  #closed = false;

  constructor(options: ProcessesOptions) {
    this.#options = options;
    this.#turnstile = new Turnstile(options.concurrency);
    if (options.signal?.aborted) this.close();
    options.signal?.addEventListener('abort', () => this.close(), { once: true });
  }

  /** Never rejects. */
  async run(call: ExecCall): Promise<ProcessEnd> {
    const end = await (this.#options.cache && call.answersOnly ? this.#reused(call) : this.#start(call));
    if (end.failure !== undefined) this.fail(call, end.failure, end.stderr);
    return end;
  }

  /** Counts a failure: of a process, or of one that answered what is no answer. */
  fail(
    { name, kind }: Pick<ExecCall, 'name' | 'kind'>,
    { text, reason }: Omit<Failure, 'own'>,
    stderr: Uint8Array = NOTHING,
  ): void {
    this.#tally.failed(name, kind, reason);
    this.#options.onFailure?.({ name, kind, text, stderr });
  }

  /** Of each hook and eval that was asked, by kind and name. */
  statistics(): readonly ExecStatistics[] {
    return this.#tally.all();
  }

  /** Kills all that run; what waits, and what is asked from now on, is never started. */
  close(): void {
    this.#closed = true;
    for (const running of this.#running) running.kill(neverStarted.reason);
  }

  #reused(call: ExecCall): Promise<ProcessEnd> {
    const key = keyOf(call);
    const known = this.#answers.get(key);
    if (known !== undefined) {
      this.#tally.reused(call.name, call.kind);
      return known;
    }
    const answer = this.#start(call).then((end) => {
      if (!isLasting(end)) this.#answers.delete(key);
      return end;
    });
    this.#answers.set(key, answer);
    return answer;
  }

  async #start(call: ExecCall): Promise<ProcessEnd> {
    await this.#turnstile.enter();
    try {
      if (this.#closed) return notStarted(neverStarted);
      const unusable = await noInterpreter(call.config, this.#options.executableHead);
      // It may have been closed while the file was looked at.
      if (unusable !== undefined || this.#closed) return notStarted(unusable ?? neverStarted);
      return await this.#watch(call, new RunningProcess(this.#processCall(call)));
    } finally {
      this.#turnstile.leave();
    }
  }

  async #watch({ name, kind }: ExecCall, running: RunningProcess): Promise<ProcessEnd> {
    this.#running.add(running);
    const end = await running.end;
    this.#running.delete(running);
    if (end.started) this.#tally.started(name, kind, end.durationMs);
    return end;
  }

  #processCall({ config, kind, stdin }: ExecCall) {
    const { command, args, env, cwd } = config;
    const { environment, maxOutputBytes = MAX_OUTPUT_BYTES } = this.#options;
    return {
      command,
      args,
      environment: environmentOf(environment, kind === 'exec eval' ? env.filter(isName) : env),
      ...(cwd !== undefined && { cwd }),
      stdin,
      timeoutMs: timeoutOf(config, kind),
      maxOutputBytes,
      heldPipes: kind === 'exec eval' ? ('wait' as const) : ('fail' as const),
    };
  }
}

const NOTHING = new Uint8Array();

/** PromptKit reads the `env` of an exec eval as names alone. */
function isName(entry: string): boolean {
  return !entry.includes('=');
}

function notStarted(failure: Failure): ProcessEnd {
  return { started: false, failure, stdout: NOTHING, stderr: NOTHING, durationMs: 0 };
}

/** What the machine had a part in, a time limit for one, may come out otherwise the next time. */
function isLasting({ failure, stdout, stderr }: ProcessEnd): boolean {
  return (failure?.own ?? true) && stdout.length + stderr.length <= MAX_CACHED_BYTES;
}

function keyOf({ name, kind, config, stdin }: ExecCall): string {
  const { command, args, env, cwd, timeoutMs } = config;
  const parts = JSON.stringify([name, kind, command, args, env, cwd, timeoutMs]);
  return createHash('sha256').update(parts).update('\n').update(stdin).digest('base64');
}
