import { delimiter, join, resolve } from 'node:path';
import { didYouMean } from '../diagnostic/did-you-mean.js';
import { InputError } from '../diagnostic/input-error.js';
import { quote } from '../diagnostic/quote.js';
import { MAX_DOCUMENT_BYTES } from '../document/limits.js';
import type { EvalImplementation } from '../eval/handler.js';
import type { LintOptions } from '../lint/lint-text.js';
import { rules } from '../lint/rules/index.js';
import { parseRuntimeConfig, type RuntimeConfig } from '../pack/runtime-config.js';
import type { Config } from './config.js';
import type { LintFlags } from './lint-flags.js';
import type { Gathered } from './lint-inputs.js';
import { semanticsNamed } from './semantics-named.js';
import type { World } from './world.js';

const NEWEST = 'promptkit-1.5';

/** Everything that rules are told beside the text of a file. */
export async function lintOptions(
  { texts }: Gathered,
  flags: LintFlags,
  config: Config | undefined,
  world: World,
): Promise<LintOptions> {
  refuseUnknownRules(config);
  const names = flags.semantics ?? [config?.semantics ?? 'documented'];
  const asked = await Promise.all([...new Set(names)].map((name) => semanticsNamed(name)));
  const runtimes = await runtimeConfigs(texts, config, world);
  const commands = await missingCommands(runtimes, world);
  return {
    rules,
    asked,
    newest: await semanticsNamed(NEWEST),
    bound: runtimes.flatMap(({ evals }) => evals.map(({ name }) => boundType(name))),
    severities: config?.lintRules ?? {},
    hasCommand: (command) => commands.get(command),
    folder: world.folder,
  };
}

/**
 * For one text: advice, and what the newest release does otherwise, are looked for only where infos are shown, or where a
 * comment may be about them.
 */
export function optionsFor(text: string, { newest, ...options }: LintOptions, showsInfos: boolean): LintOptions {
  if (showsInfos || text.includes('promptkit-hooks:')) return newest === undefined ? options : { ...options, newest };
  const { severities = {} } = options;
  const graver = options.rules.filter(({ code, severity }) => severity !== 'info' || code in severities);
  return { ...options, rules: graver };
}

/** Rules whose infos somebody wants to see. */
export function shownInfos(config: Config | undefined): ReadonlySet<string> {
  const severities = Object.entries(config?.lintRules ?? {});
  return new Set(severities.flatMap(([code, severity]) => (severity === 'info' ? [code] : [])));
}

function refuseUnknownRules(config: Config | undefined): void {
  const codes = rules.map(({ code }) => code);
  const unknown = Object.keys(config?.lintRules ?? {}).find((code) => !codes.includes(code));
  if (unknown === undefined) return;
  const hint = didYouMean(unknown, codes) ?? `known rules are ${codes.join(', ')}`;
  throw new InputError(
    `"lint.rules" of "${config?.file}" names the rule ${quote(unknown)}, which there is not; ${hint}`,
  );
}

/** Those that are linted, and those that the config file names. What is wrong with the latter is not what was asked. */
async function runtimeConfigs(
  texts: Gathered['texts'],
  config: Config | undefined,
  { files, folder }: World,
): Promise<readonly RuntimeConfig[]> {
  const linted = [...texts].filter(([, text]) => /\bkind["']?\s*:\s*["']?RuntimeConfig\b/.test(text));
  const found = linted.map(([file, text]) => parseRuntimeConfig(text, file, folder));
  const named = [config, ...(config?.suites ?? [])].flatMap((each) => each?.runtimeConfig ?? []);
  for (const file of new Set(named)) {
    if (texts.has(file) || !(await files.exists(file))) continue;
    found.push(parseRuntimeConfig(await files.readText(file, MAX_DOCUMENT_BYTES), file, folder));
  }
  return found;
}

/** Lint starts no process: it needs to know only that there is one of that name. */
function boundType(type: string): EvalImplementation {
  return {
    type,
    evaluate() {
      throw new Error(`lint asks no eval, and so not ${type}`);
    },
  };
}

/** Of each command, whether it is there. A hook runs in the folder of its file. */
async function missingCommands(
  runtimes: readonly RuntimeConfig[],
  { files, folder, environment }: World,
): Promise<ReadonlyMap<string, boolean>> {
  const found = new Map<string, boolean>();
  const path = (environment['PATH'] ?? '').split(delimiter).filter((part) => part !== '');
  for (const { file, hooks, evals } of runtimes) {
    for (const { command } of [...hooks, ...evals]) {
      const own = resolve(folder, file, '..', command);
      const places = /[/\\]/.test(command) ? [own] : path.map((part) => join(part, command));
      if (command === '' || places.length === 0) continue;
      const exists = await Promise.all(places.map((place) => files.exists(place)));
      found.set(command, (found.get(command) ?? true) && exists.includes(true));
    }
  }
  return found;
}
