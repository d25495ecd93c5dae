import { InputError } from '../diagnostic/input-error.js';
import { MAX_DOCUMENT_BYTES } from '../document/limits.js';
import type { Config } from './config.js';
import type { LintFlags } from './lint-flags.js';
import { pathKey } from './path-key.js';
import type { World } from './world.js';

/** What is to be linted. */
export interface Gathered {
  /** By name, in the order of the command line. */
  readonly texts: ReadonlyMap<string, string>;
  /** One sentence for each glob or folder with nothing in it. */
  readonly empty: readonly string[];
  /** One sentence for each file that could not be read. The others are linted. */
  readonly unreadable: readonly string[];
}

const FOLDER = 'packs';
const ENDINGS = ['.yaml', '.yml', '.json'];

/** Reads every file that is named, else those of the config file, else those in `packs/`. */
export async function gather(
  named: readonly string[],
  { stdinFilename }: LintFlags,
  config: Config | undefined,
  { files }: World,
): Promise<Gathered> {
  const wanted = await wantedPatterns(named, config, files);
  const expanded = await files.expand(wanted, ENDINGS);
  const empty = expanded.flatMap((each) =>
    each.files.length > 0
      ? []
      : [`no pack is in "${each.pattern}": looked for files that end in ${ENDINGS.join(', ')}`],
  );
  const texts = new Map<string, string>();
  const unreadable: string[] = [];
  const seen = new Set<string>();
  for (const path of expanded.flatMap((each) => each.files)) {
    if (seen.has(pathKey(path))) continue;
    seen.add(pathKey(path));
    try {
      texts.set(path === '-' ? (stdinFilename ?? '-') : path, await files.readText(path, MAX_DOCUMENT_BYTES));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      unreadable.push(error.message);
    }
  }
  return { texts, empty, unreadable };
}

async function wantedPatterns(
  named: readonly string[],
  config: Config | undefined,
  files: World['files'],
): Promise<readonly string[]> {
  if (named.length > 0) return named;
  const { suites = [], runtimeConfig } = config ?? {};
  const configured = [
    ...suites.flatMap(({ packs }) => packs),
    ...[runtimeConfig, ...suites.map((suite) => suite.runtimeConfig)].flatMap((file) => file ?? []),
  ];
  if (configured.length > 0) return configured;
  if (await files.exists(FOLDER)) return [FOLDER];
  throw new InputError(
    `there is nothing to lint: name packs or RuntimeConfigs, or write a promptkit-hooks.yaml, or put packs into the folder "${FOLDER}"`,
  );
}
