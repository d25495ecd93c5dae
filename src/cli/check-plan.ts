import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Processes } from '../exec/processes.js';
import { noHooks } from '../policy/hook-set.js';
import type { Plan, PlannedInput } from '../runner/plan.js';
import type { Semantics } from '../semantics/semantics.js';
import type { CheckFlags } from './check-flags.js';
import { type Config, readConfig } from './config.js';
import { configuredCheck } from './configured.js';
import { figuresAsked, wantsKnown } from './figure-flags.js';
import { type FoundSuite, findSuite } from './found.js';
import { gateOptions } from './gate.js';
import { chooseHooks, type HookChoice } from './hook-choice.js';
import type { LoadedHooks } from './hook-sets.js';
import { wantsLabels } from './label-flags.js';
import type { Labelling } from './labels.js';
import { loadPacks, type WantedPacks } from './policies.js';
import { type ReporterChoice, refuseSharedPlaces } from './reporter-choice.js';
import { semanticsNamed } from './semantics-named.js';
import { chooseSuites } from './suites.js';
import type { World } from './world.js';

/** What `check` is to do, with everything found that it needs. */
export interface CheckPlan {
  readonly plan: Plan;
  /** Those that were not given are as the config file says. */
  readonly flags: CheckFlags;
  readonly reporters: readonly ReporterChoice[];
  readonly warnings: readonly Diagnostic[];
  /** One sentence for each glob or folder with nothing in it. */
  readonly empty: readonly string[];
  /** Absent when the run has no hooks but those of packs. */
  readonly processes?: Processes;
}

/** What a run is made of, before any pack is compiled. */
export interface Prepared {
  readonly semantics: Semantics;
  readonly suites: readonly FoundSuite[];
  /** One for each suite. */
  readonly packs: readonly WantedPacks[];
  /** Absent when there are no hooks but those of packs. */
  readonly hooks: LoadedHooks | undefined;
}

/** Joins the command line with the config file: a flag overrides its key. */
export async function planCheck(transcripts: readonly string[], given: CheckFlags, world: World): Promise<CheckPlan> {
  const config = await readConfig(world.files, given.config);
  return planWith(transcripts, configuredCheck(given, config, transcripts), config, world);
}

/** As `planCheck`, but nothing is judged: of the config file only policies and transcripts count. */
export async function planReplay(transcripts: readonly string[], flags: CheckFlags, world: World): Promise<CheckPlan> {
  return planWith(transcripts, flags, await readConfig(world.files, flags.config), world);
}

async function planWith(
  transcripts: readonly string[],
  flags: CheckFlags,
  config: Config | undefined,
  world: World,
): Promise<CheckPlan> {
  const comparing = flags.compareRecorded === true ? await import('./compare-recorded.js') : undefined;
  const recorded = comparing?.recordedOptions(flags);
  const labelling = wantsLabels(flags) ? await (await import('./labels.js')).planLabels(flags, world) : undefined;
  const figures = figuresAsked(flags);
  const known = wantsKnown(flags) ? await (await import('./known.js')).readKnown(flags, world.files) : undefined;
  const reporters = chooseReporters(flags, config);
  const named = labelling === undefined ? transcripts : labelling.named(transcripts, flags.pack, config);
  const { semantics, suites, packs: wanted, hooks } = await prepare(named, flags, config, world);
  const packs = await loadPacks(wanted, {
    semantics,
    files: world.files,
    found: hooks?.diagnostics ?? [],
    evalGroups: flags.evalGroups ?? [],
  });
  const { gate = {} } = config ?? {};
  const { format, redact = false, holdBack = [], rechunk } = flags;
  const plan: Plan = {
    tool: { name: 'promptkit-hooks', version: world.version },
    semantics,
    suites: suites.map((suite) => ({
      policies: packs.policiesOf(suite.packs),
      inputs: inputsOf(suite.transcripts, format, labelling),
    })),
    gate: gateOptions(
      flags,
      { ...gate, failOn: gate.failOn ?? comparing?.FAIL_ON_WHEN_COMPARING ?? labelling?.failOn },
      !flags.fail,
      labelling?.gate,
    ),
    redact,
    holdBack,
    ...(rechunk === undefined ? {} : { rechunk }),
    ...(recorded === undefined ? {} : { recorded }),
    ...(labelling === undefined ? {} : { labels: labelling.options }),
    why: flags.why ?? false,
    ...figures,
    ...(known === undefined ? {} : { known }),
    ...(hooks === undefined ? {} : { concurrency: concurrencyOf(flags, config, world) }),
  };
  const empty = suites.flatMap((suite) => suite.empty);
  return { plan, flags, reporters, warnings: packs.warnings, empty, ...(hooks && { processes: hooks.processes }) };
}

/** The files of a run, and how each is read. */
export function inputsOf(
  files: readonly string[],
  format: string | undefined,
  labelling: Labelling | undefined,
): readonly PlannedInput[] {
  const inputs = files.map((file) => (format === undefined ? { file } : { file, format }));
  return labelling === undefined ? inputs : labelling.withFiles(inputs);
}

/** Finds everything that the run is about. */
export async function prepare(
  transcripts: readonly string[],
  flags: CheckFlags,
  config: Config | undefined,
  world: World,
): Promise<Prepared> {
  const chosen = chooseSuites(flags.pack ?? [], transcripts, config?.suites ?? []);
  const choices = chosen.map((suite) => chooseHooks([hookFlags(flags), suite, config ?? {}]));
  const suites = await Promise.all(chosen.map((suite) => findSuite(suite, world.files)));
  const semantics = await semanticsNamed(flags.semantics ?? config?.semantics ?? 'documented');
  const hooks = await findHooks(choices, flags, config, world);
  const packs = suites.map((suite, index) => ({
    packs: suite.packs,
    hooks: hooks?.of(choices[index] ?? {}) ?? noHooks,
  }));
  return { semantics, suites, packs, hooks };
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

export function concurrencyOf(
  { execConcurrency }: Pick<CheckFlags, 'execConcurrency'>,
  config: Config | undefined,
  { processors }: World,
): number {
  return execConcurrency ?? config?.exec.concurrency ?? Math.max(LEAST_CONCURRENCY, processors);
}
