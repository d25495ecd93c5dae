import type { Command } from 'commander';
import type { World } from './world.js';

/** What the list of commands needs to know; the rest is loaded when the command runs. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<CommandDefinition>;
}

export interface CommandDefinition {
  /** Command lines for its help. Each works as it stands in the root of this repository. */
  readonly examples: readonly string[];
  /** Declares arguments and options, and the action, which hands the exit code to `finish`. */
  define(command: Command, world: World, finish: (exit: number) => void): void;
}
