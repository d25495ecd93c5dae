/** A hook that is a process, as a RuntimeConfig declares it. */
export interface ExecHookConfig extends ExecConfig {
  readonly name: string;
  /** As PromptKit names them: `before_call`, `after_execution`, `session_update`. Without any, the hook is never asked. */
  readonly phases: readonly string[];
  /** What an observer answers, and that it fails, changes nothing. */
  readonly mode: 'filter' | 'observe';
}

/** How a process is started. */
export interface ExecConfig {
  /** A file when there is a slash in it, else the name of a program on the PATH. */
  readonly command: string;
  readonly args: readonly string[];
  /** `KEY=value`, or the name of a variable. These come on top of all variables of the parent. */
  readonly env: readonly string[];
  /** Absent, zero and less: the default of what is run. */
  readonly timeoutMs?: number;
  /** Where the process runs, and where a relative command begins. */
  readonly cwd?: string;
}

/** What a process is started for. */
export type ExecKind = 'provider' | 'tool' | 'session' | 'eval' | 'exec eval';

const DEFAULT_TIMEOUT_MS: Readonly<Record<ExecKind, number>> = {
  provider: 10_000,
  tool: 10_000,
  session: 10_000,
  eval: 5_000,
  'exec eval': 30_000,
};

export function timeoutOf({ timeoutMs = 0 }: ExecConfig, kind: ExecKind): number {
  return timeoutMs > 0 ? timeoutMs : DEFAULT_TIMEOUT_MS[kind];
}
