/** Why a process cannot be said to have done its work. */
export interface Failure {
  /** In Go's words, which a hook's decision quotes. */
  readonly text: string;
  /** For people, and the same for all failures of one sort: Go says `signal: killed` of much. */
  readonly reason: string;
  /** Whether the process itself ended this way, and would again. */
  readonly own: boolean;
}

/** Where a child still holds the pipes half a second after the process has exited. */
export const heldPipes: Failure = {
  text: 'exec: WaitDelay expired before I/O complete',
  reason: 'a child process kept its output open',
  own: false,
};

/** Where it was told to end before it began. */
export const neverStarted: Failure = { text: 'context canceled', reason: 'interrupted', own: false };

export function tooMuchOutput(stream: 'stdout' | 'stderr', most: number): Failure {
  const text = `wrote more than ${most} bytes to ${stream}`;
  return { text, reason: text, own: false };
}

/** `killedBy` says why it was killed, when it was. */
export function failureOfExit(code: number | null, signal: string | null, killedBy?: string): Failure | undefined {
  if (code === 0) return undefined;
  if (code !== null) return { text: `exit status ${code}`, reason: `exit status ${code}`, own: true };
  const text = `signal: ${SIGNALS.get(signal ?? '') ?? signal}`;
  return { text, reason: killedBy ?? text, own: false };
}

/** `code` is the name of an error of the system. */
export function failureOfStart(command: string, code: string): Failure {
  const text = startText(command, code);
  return { text, reason: text, own: false };
}

function startText(command: string, code: string): string {
  if (command === '') return 'exec: no command';
  // Go looks a bare name up itself, and passes over what it may not run.
  if (!command.includes('/') && NOT_ON_PATH.has(code))
    return `exec: "${escaped(command)}": executable file not found in $PATH`;
  return `fork/exec ${command}: ${ERRORS.get(code) ?? code}`;
}

/** As Go quotes it, as far as a command can need it. */
function escaped(command: string): string {
  return JSON.stringify(command).slice(1, -1);
}

const NOT_ON_PATH: ReadonlySet<string> = new Set(['ENOENT', 'EACCES', 'ENOTDIR']);

const ERRORS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'no such file or directory'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'operation not permitted'],
  ['ENOEXEC', 'exec format error'],
  ['ENOTDIR', 'not a directory'],
  ['EISDIR', 'is a directory'],
  ['ELOOP', 'too many levels of symbolic links'],
  ['ENAMETOOLONG', 'file name too long'],
  ['E2BIG', 'argument list too long'],
  ['ETXTBSY', 'text file busy'],
  ['ENOMEM', 'cannot allocate memory'],
  ['EAGAIN', 'resource temporarily unavailable'],
  ['EMFILE', 'too many open files'],
  ['ENFILE', 'too many open files in system'],
  ['ERR_INVALID_ARG_VALUE', 'invalid argument'],
]);

/** Names on Linux. */
const SIGNALS: ReadonlyMap<string, string> = new Map([
  ['SIGHUP', 'hangup'],
  ['SIGINT', 'interrupt'],
  ['SIGQUIT', 'quit'],
  ['SIGILL', 'illegal instruction'],
  ['SIGTRAP', 'trace/breakpoint trap'],
  ['SIGABRT', 'aborted'],
  ['SIGBUS', 'bus error'],
  ['SIGFPE', 'floating point exception'],
  ['SIGKILL', 'killed'],
  ['SIGUSR1', 'user defined signal 1'],
  ['SIGSEGV', 'segmentation fault'],
  ['SIGUSR2', 'user defined signal 2'],
  ['SIGPIPE', 'broken pipe'],
  ['SIGALRM', 'alarm clock'],
  ['SIGTERM', 'terminated'],
  ['SIGSTKFLT', 'stack fault'],
  ['SIGXCPU', 'CPU time limit exceeded'],
  ['SIGXFSZ', 'file size limit exceeded'],
  ['SIGVTALRM', 'virtual timer expired'],
  ['SIGPROF', 'profiling timer expired'],
  ['SIGIO', 'I/O possible'],
  ['SIGPWR', 'power failure'],
  ['SIGSYS', 'bad system call'],
]);
