import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Processes } from '../exec/processes.js';
import { noHooks } from '../policy/hook-set.js';
import type { Plan } from '../runner/plan.js';
import type { CheckFlags } from './check-flags.js';
import { type Config, readConfig } from './config.js';
import { findSuite } from './found.js';
import { gateOptions } from './gate.js';
import { chooseHooks, type HookChoice } from './hook-choice.js';
import type { LoadedHooks } from './hook-sets.js';
import { loadPacks } from './policies.js';
import { type ReporterChoice, refuseSharedPlaces } from './reporter-choice.js';
import { semanticsNamed } from './semantics-named.js';
import { chooseSuites } from './suites.js';
import type { World } from './world.js';

/** What `check` is to do, with everything found that it needs. */
export interface CheckPlan {
  readonly plan: Plan;
  readonly reporters: readonly ReporterChoice[];
  readonly warnings: readonly Diagnostic[];
  /** One sentence for each glob or folder with nothing in it. */
  readonly empty: readonly string[];
  /** Absent when the run has no hooks but those of packs. */
  readonly processes?: Processes;
}

/** Joins the command line with the config file: a flag overrides its key. */
export async function planCheck(transcripts: readonly string[], flags: CheckFlags, world: World): Promise<CheckPlan> {
  const config = await readConfig(world.files, flags.config);
  const reporters = chooseReporters(flags, config);
  const chosen = chooseSuites(flags.pack ?? [], transcripts, config?.suites ?? []);
  const choices = chosen.map((suite) => chooseHooks([hookFlags(flags), suite, config ?? {}]));
  const suites = await Promise.all(chosen.map((suite) => findSuite(suite, world.files)));
  const semantics = semanticsNamed(flags.semantics ?? config?.semantics ?? 'documented');
  const hooks = await findHooks(choices, flags, config, world);
  const packs = await loadPacks(
    suites.map((suite, index) => ({ packs: suite.packs, hooks: hooks?.of(choices[index] ?? {}) ?? noHooks })),
    { semantics, files: world.files, found: hooks?.diagnostics ?? [] },
  );
  const { format, redact = false, holdBack = [], rechunk } = flags;
  const plan: Plan = {
    tool: { name: 'promptkit-hooks', version: world.version },
    semantics,
    suites: suites.map((suite) => ({
      policies: packs.policiesOf(suite.packs),
      inputs: suite.transcripts.map((file) => (format === undefined ? { file } : { file, format })),
    })),
    gate: gateOptions(flags, config?.gate ?? {}, !flags.fail),
    redact,
    holdBack,
    ...(rechunk === undefined ? {} : { rechunk }),
    ...(hooks === undefined ? {} : { concurrency: concurrencyOf(flags, config, world) }),
  };
  const empty = suites.flatMap((suite) => suite.empty);
  return { plan, reporters, warnings: packs.warnings, empty, ...(hooks && { processes: hooks.processes }) };
}

function chooseReporters(flags: CheckFlags, config: Config | undefined): readonly ReporterChoice[] {
  const choices = flags.reporter ?? config?.reporters ?? [{ name: 'pretty' }];
  refuseSharedPlaces(choices);
  return choices;
}

function hookFlags({ runtimeConfig, hooks }: CheckFlags): HookChoice {
  return { runtimeConfig, hooks: hooks?.map((file) => ({ file })) };
}

/** What runs code of the user's is loaded only where there is some. */
async function findHooks(
  choices: readonly HookChoice[],
  flags: CheckFlags,
  config: Config | undefined,
  world: World,
): Promise<LoadedHooks | undefined> {
  if (choices.every(({ runtimeConfig, hooks = [] }) => runtimeConfig === undefined && hooks.length === 0)) {
    return undefined;
  }
  const { loadHooks } = await import('./hook-sets.js');
  const concurrency = concurrencyOf(flags, config, world);
  const cache = flags.execCache ?? config?.exec.cache ?? false;
  return loadHooks(choices, { refused: !flags.exec, concurrency, cache }, world);
}

const LEAST_CONCURRENCY = 2;

function concurrencyOf({ execConcurrency }: CheckFlags, config: Config | undefined, { processors }: World): number {
  return execConcurrency ?? config?.exec.concurrency ?? Math.max(LEAST_CONCURRENCY, processors);
}
