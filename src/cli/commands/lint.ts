import type { Command } from 'commander';
import { colorOption } from '../check-flags.js';
import type { CommandDefinition } from '../command.js';
import { defineLintFlags, filesArgument, type LintFlags } from '../lint-flags.js';
import { runLint } from '../lint-run.js';
import { watchLint } from '../lint-watch.js';

export const lint: CommandDefinition = {
  examples: [
    'promptkit-hooks lint',
    'promptkit-hooks lint packs/support.yaml --verbose',
    'promptkit-hooks lint packs --semantics promptkit-1.4 --semantics promptkit-1.5 --no-fail',
    'promptkit-hooks lint packs --fix-dry-run',
    'promptkit-hooks lint packs examples/runtime.yaml --max-warnings 0 --reporter oneline',
  ],
  define(command: Command, world, finish) {
    command.addArgument(filesArgument());
    defineLintFlags(command)
      .addOption(colorOption())
      .action(async (named: readonly string[], flags: LintFlags) => {
        finish(flags.watch ? await watchLint(named, flags, world) : await runLint(named, flags, world));
      });
  },
};
