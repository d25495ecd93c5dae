import { setTimeout as wait } from 'node:timers/promises';
import { InputError } from '../diagnostic/input-error.js';
import { visible } from '../report/sanitize.js';
import { readConfig } from './config.js';
import type { LintFlags } from './lint-flags.js';
import { gather } from './lint-inputs.js';
import { runLint } from './lint-run.js';
import type { World } from './world.js';

const INTERRUPTED = 130;
const PAUSE_MS = 400;

/** Lints, and lints again whenever a text has changed, a file has come or gone, until it is interrupted. */
export async function watchLint(named: readonly string[], flags: LintFlags, world: World): Promise<number> {
  if (named.includes('-')) throw new InputError('--watch cannot watch standard input: name a file or a folder');
  let last: string | undefined;
  while (!world.interrupted.aborted) {
    const seen = await surveyed(named, flags, world);
    if (seen !== last) await again(named, flags, world);
    // What a fix has written is no news.
    last = seen === last ? last : await surveyed(named, flags, world);
    await wait(PAUSE_MS, undefined, { signal: world.interrupted }).catch(() => undefined);
  }
  return INTERRUPTED;
}

/** Polling is enough for a few small files, and works where nobody tells of changes. */
async function surveyed(named: readonly string[], flags: LintFlags, world: World): Promise<string> {
  try {
    const config = await readConfig(world.files, flags.config);
    const { texts, empty, unreadable } = await gather(named, flags, config, world);
    return JSON.stringify([config, [...texts], empty, unreadable]);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.message;
  }
}

async function again(named: readonly string[], flags: LintFlags, world: World): Promise<void> {
  try {
    await runLint(named, flags, world);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    await world.stderr.write(`error: ${visible(error.message)}\n`);
  }
}
