import { InputError } from '../diagnostic/input-error.js';
import { visible } from '../report/sanitize.js';
import type { World } from './world.js';

const BAD_INPUT = 2;

/** The whole program: arguments in, exit code out. */
export async function main(argv: readonly string[], world: World): Promise<number> {
  try {
    return await run(argv, world);
  } catch (error) {
    await world.stderr.write(`${describe(error).split('\n').map(visible).join('\n')}\n`);
    return BAD_INPUT;
  }
}

async function run(argv: readonly string[], world: World): Promise<number> {
  // Asked for by scripts, often, and worth no parser of options.
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    await world.stdout.write(`${world.version}\n`);
    return 0;
  }
  const { runProgram } = await import('./program.js');
  return runProgram(argv, world);
}

function describe(error: unknown): string {
  if (error instanceof InputError) return error.diagnostics.length > 0 ? error.message : `error: ${error.message}`;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `internal error, please report it\n${detail}`;
}
