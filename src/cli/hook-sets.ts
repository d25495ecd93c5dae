import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { InputError } from '../diagnostic/input-error.js';
import { Processes } from '../exec/processes.js';
import { executableHead } from '../io/executable-head.js';
import { type HookSet, joinHookSets, noHooks, sharedNames } from '../policy/hook-set.js';
import type { HookChoice } from './hook-choice.js';
import { loadHookModule } from './hook-modules.js';
import { hooksOf, readRuntimeConfig, startedBy } from './runtime-configs.js';
import type { World } from './world.js';

/** How processes are started. */
export interface ExecChoice {
  /** Nothing of the user's own may be run. */
  readonly refused: boolean;
  readonly concurrency: number;
  readonly cache: boolean;
}

/** Hooks of every choice of a run, and what was found in their files. */
export interface LoadedHooks {
  readonly of: (choice: HookChoice) => HookSet;
  readonly diagnostics: readonly Diagnostic[];
  readonly processes: Processes;
}

/** Loads each choice once: those of a RuntimeConfig in the order of its file, then those of modules. Throws an InputError. */
export async function loadHooks(
  choices: readonly HookChoice[],
  { refused, concurrency, cache }: ExecChoice,
  world: World,
): Promise<LoadedHooks> {
  if (refused) await refuseHooks(choices, world);
  const { environment, interrupted: signal } = world;
  const processes = new Processes({ environment, concurrency, cache, signal, executableHead });
  const sets = new Map<string, HookSet>();
  const diagnostics = new Map<string, readonly Diagnostic[]>();
  for (const choice of choices) {
    const key = keyOf(choice);
    if (!sets.has(key)) sets.set(key, await loadChoice(choice, { processes, diagnostics }, world));
  }
  return {
    of: (choice) => sets.get(keyOf(choice)) ?? noHooks,
    diagnostics: [...diagnostics.values()].flat(),
    processes,
  };
}

/** Throws an InputError when something of these would be run. */
async function refuseHooks(choices: readonly HookChoice[], world: World): Promise<void> {
  const refused = new Set<string>();
  for (const { runtimeConfig, hooks = [] } of choices) {
    const config = runtimeConfig === undefined ? undefined : await readRuntimeConfig(runtimeConfig, world);
    for (const each of config === undefined ? [] : startedBy(config)) refused.add(each);
    for (const { file } of hooks) refused.add(`the hook module "${file}"`);
  }
  if (refused.size === 0) return;
  throw new InputError(`--no-exec refuses to run\n${[...refused].map((each) => `  ${each}`).join('\n')}`);
}

interface Loading {
  readonly processes: Processes;
  /** By file. */
  readonly diagnostics: Map<string, readonly Diagnostic[]>;
}

async function loadChoice(
  { runtimeConfig, hooks = [] }: HookChoice,
  { processes, diagnostics }: Loading,
  world: World,
): Promise<HookSet> {
  const sets: HookSet[] = [];
  if (runtimeConfig !== undefined) {
    const config = await readRuntimeConfig(runtimeConfig, world);
    diagnostics.set(runtimeConfig, config.diagnostics);
    sets.push(hooksOf(config, processes, world));
  }
  for (const choice of hooks) sets.push(await loadHookModule(choice, world));
  const set = joinHookSets(sets);
  const [shared] = sharedNames(set);
  if (shared !== undefined) throw new InputError(shared);
  return set;
}

function keyOf({ runtimeConfig, hooks = [] }: HookChoice): string {
  return JSON.stringify([runtimeConfig, hooks]);
}
