import type { ModuleChoice } from './hook-modules.js';

/** Where hooks come from that no pack declares. Absent: nothing is said about it here. */
export interface HookChoice {
  /** File of a RuntimeConfig. */
  readonly runtimeConfig?: string | undefined;
  readonly hooks?: readonly ModuleChoice[] | undefined;
}

/** The first of these that says something. */
export function chooseHooks(choices: readonly HookChoice[]): HookChoice {
  return {
    runtimeConfig: choices.find(({ runtimeConfig }) => runtimeConfig !== undefined)?.runtimeConfig,
    hooks: choices.find(({ hooks }) => hooks !== undefined)?.hooks,
  };
}
