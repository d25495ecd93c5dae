import { MAX_DOCUMENT_BYTES } from '../document/limits.js';
import type { Processes } from '../exec/processes.js';
import { parseRuntimeConfig, type RuntimeConfig } from '../pack/runtime-config.js';
import { type HookSet, noHooks } from '../policy/hook-set.js';
import { runtimeHooks } from '../policy/runtime-hooks.js';
import type { World } from './world.js';

/** Reads a RuntimeConfig. Its problems are in it. Throws an InputError when there is no such file. */
export async function readRuntimeConfig(file: string, { files, folder }: World): Promise<RuntimeConfig> {
  return parseRuntimeConfig(await files.readText(file, MAX_DOCUMENT_BYTES), file, folder);
}

/** The hooks of a RuntimeConfig; none when there is an error in it, which ends the run. */
export function hooksOf(config: RuntimeConfig, processes: Processes, { folder }: World): HookSet {
  const hasError = config.diagnostics.some(({ severity }) => severity === 'error');
  return hasError ? noHooks : runtimeHooks(config, { processes, folder });
}

/** What would be started, in words. */
export function startedBy({ file, hooks, evals }: RuntimeConfig): readonly string[] {
  return [
    ...hooks.map(({ name, hook, command }) => `the ${hook} hook "${name}" of "${file}", which starts "${command}"`),
    ...evals.map(({ name, command }) => `the eval type "${name}" of "${file}", which starts "${command}"`),
  ];
}
