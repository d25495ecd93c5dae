import { isAbsolute, resolve } from 'node:path';
import type { ExecConfig, ExecHookConfig } from '../exec/config.js';
import { execEvalHook } from '../exec/eval-hook.js';
import { execEval } from '../exec/exec-eval.js';
import type { Processes } from '../exec/processes.js';
import { execProviderHook } from '../exec/provider-hook.js';
import { execSessionHook } from '../exec/session-hook.js';
import { execToolHook } from '../exec/tool-hook.js';
import type { RuntimeConfig } from '../pack/runtime-config.js';
import type { HookSet } from './hook-set.js';

type HookBinding = RuntimeConfig['hooks'][number];
type ProcessBinding = RuntimeConfig['evals'][number];

/**
 * The hooks and evals of a RuntimeConfig as processes. They run in the folder of the file, so that its relative paths mean
 * what they say; `folder` is what that folder is relative to.
 */
export function runtimeHooks(
  { file, hooks, evals }: RuntimeConfig,
  { processes, folder }: { readonly processes: Processes; readonly folder: string },
): HookSet {
  const cwd = isAbsolute(file) ? resolve(file, '..') : resolve(folder, file, '..');
  const configs = hooks.map((binding) => ({ kind: binding.hook, config: hookConfig(binding, cwd) }));
  const of = <Hook>(wanted: HookBinding['hook'], make: (config: ExecHookConfig, processes: Processes) => Hook) =>
    configs.flatMap(({ kind, config }) => (kind === wanted ? [{ hook: make(config, processes), source: file }] : []));
  return {
    provider: of('provider', (config) => execProviderHook(config, processes)),
    tool: of('tool', execToolHook),
    session: of('session', execSessionHook),
    eval: of('eval', execEvalHook),
    evalTypes: evals.map((binding) => execEval(binding.name, processConfig(binding, cwd), processes)),
    identity: [...hooks.map(hookIdentity), ...evals.map(processIdentity)],
  };
}

function hookConfig(binding: HookBinding, cwd: string): ExecHookConfig {
  const { name, phases = [], mode } = binding;
  return { ...processConfig(binding, cwd), name, phases, mode: mode === 'observe' ? 'observe' : 'filter' };
}

function processConfig({ command, args = [], env = [], timeoutMs }: ProcessBinding, cwd: string): ExecConfig {
  return { command, args, env, timeoutMs, cwd };
}

/** A policy is the same wherever it is checked out, and its digest gives away no value of a variable. */
function hookIdentity(binding: HookBinding): unknown {
  const { hook, phases = [], mode } = binding;
  return { hook, phases, mode: mode === 'observe' ? 'observe' : 'filter', ...processIdentity(binding) };
}

function processIdentity({ name, command, args = [], env = [], timeoutMs }: ProcessBinding) {
  return { name, command, args, env: env.map((entry) => entry.split('=', 1)[0]), timeout_ms: Math.max(0, timeoutMs) };
}
