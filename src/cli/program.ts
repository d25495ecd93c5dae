import { Command, CommanderError } from 'commander';
import type { CommandEntry } from './command.js';
import { commands } from './commands/index.js';
import type { World } from './world.js';

const BAD_USAGE = 2;

/** Finds the command that is asked for, loads only that one, and runs it. */
export async function runProgram(argv: readonly string[], world: World): Promise<number> {
  const said = { out: '', err: '' };
  const program = newProgram(world, said);
  let exit = 0;
  const asked = askedCommand(argv);
  for (const entry of commands) {
    const command = program.command(entry.name).description(entry.summary);
    if (entry.name !== asked) continue;
    await defineCommand(entry, command, world, (code) => {
      exit = code;
    });
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    exit = error.exitCode === 0 ? 0 : BAD_USAGE;
  }
  await world.stdout.write(said.out);
  await world.stderr.write(said.err);
  return exit;
}

/** What commander says is collected, because it writes without waiting. */
function newProgram(world: World, said: { out: string; err: string }): Command {
  return new Command('promptkit-hooks')
    .description(
      'Replays recorded conversations through the hooks and guardrails of PromptKit packs: offline, without a model.',
    )
    .version(world.version)
    .configureOutput({
      writeOut: (text) => {
        said.out += text;
      },
      writeErr: (text) => {
        said.err += text;
      },
      getOutHelpWidth: () => world.columns,
      getErrHelpWidth: () => world.columns,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride()
    .showHelpAfterError('(add --help for usage and examples)')
    .addHelpText('after', '\nEvery command has examples: promptkit-hooks check --help');
}

function askedCommand(argv: readonly string[]): string | undefined {
  const words = argv.filter((word) => !word.startsWith('-'));
  return words[0] === 'help' ? words[1] : words[0];
}

async function defineCommand(
  entry: CommandEntry,
  command: Command,
  world: World,
  finish: (exit: number) => void,
): Promise<void> {
  const { define, examples } = await entry.load();
  define(command, world, finish);
  command.addHelpText('after', `\nExamples:\n${examples.map((example) => `  ${example}`).join('\n')}`);
}
