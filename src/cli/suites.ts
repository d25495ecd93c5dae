import type { HookChoice } from './hook-choice.js';

/** Which packs guard which transcripts: paths, folders or globs. Empty: what the folder of its kind holds. */
export interface Suite extends HookChoice {
  readonly packs: readonly string[];
  readonly transcripts: readonly string[];
}

/**
 * What is named on the command line switches the config's suites off. What is not named there comes from the folder of
 * its kind, never from the config: a command line means the same whatever the config says about suites.
 */
export function chooseSuites(
  packs: readonly string[],
  transcripts: readonly string[],
  configured: readonly Suite[],
): readonly Suite[] {
  const named = packs.length > 0 || transcripts.length > 0;
  return named || configured.length === 0 ? [{ packs, transcripts }] : configured;
}
