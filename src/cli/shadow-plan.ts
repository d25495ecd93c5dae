import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { InputError } from '../diagnostic/input-error.js';
import { MAX_DOCUMENT_BYTES } from '../document/limits.js';
import type { Processes } from '../exec/processes.js';
import type { Files } from '../io/files.js';
import { DEFAULT_SHADOW_GATE } from '../report/shadow/shadow-gate.js';
import type { ShadowPlan } from '../runner/shadow-run.js';
import type { Semantics } from '../semantics/semantics.js';
import { concurrencyOf, inputsOf } from './check-plan.js';
import { type Config, readConfig } from './config.js';
import { configuredShadow } from './configured.js';
import { findTranscripts } from './found.js';
import { chooseHooks, type HookChoice } from './hook-choice.js';
import type { LoadedHooks } from './hook-sets.js';
import { wantsLabels } from './label-flags.js';
import { semanticsNamed } from './semantics-named.js';
import type { ShadowFlags } from './shadow-flags.js';
import { findShadowPacks, loadPairs } from './shadow-packs.js';
import type { World } from './world.js';

/** What `shadow` is to do, with everything found that it needs. */
export interface PlannedShadow {
  readonly plan: ShadowPlan;
  readonly warnings: readonly Diagnostic[];
  /** One sentence for each glob or folder with nothing in it. */
  readonly empty: readonly string[];
  readonly processes?: Processes;
  /** What may ship: the side whose packs are looked through. */
  readonly candidate: {
    readonly packs: readonly string[];
    readonly semantics: Semantics;
    readonly runtimeConfig: string | undefined;
    readonly files: Files;
  };
}

export async function planShadow(
  transcripts: readonly string[],
  own: ShadowFlags,
  world: World,
): Promise<PlannedShadow> {
  const config = await readConfig(world.files, own.config);
  const flags = configuredShadow(own, config, transcripts);
  const { redact = false, repeatBaseline = false, accepted, format, evalGroups = [] } = flags;
  const choices = { baseline: choiceOf('baseline', flags, config), candidate: choiceOf('candidate', flags, config) };
  const packs = await findShadowPacks(flags, differs(flags), world);
  const labelling = wantsLabels(flags) ? await (await import('./labels.js')).planLabels(flags, world) : undefined;
  const named = labelling?.named(transcripts, packsNamed(own), config) ?? transcripts;
  const found = await findTranscripts(wantedTranscripts(named, config), world.files);
  const concurrency = concurrencyOf(flags, config, world);
  const hooks = await findHooks(Object.values(choices), { flags, config, concurrency }, world);
  const sides = {
    baseline: {
      packs: packs.baseline,
      semantics: await semanticsOf('baseline', flags, config),
      choice: choices.baseline,
    },
    candidate: {
      packs: packs.candidate,
      semantics: await semanticsOf('candidate', flags, config),
      choice: choices.candidate,
    },
  };
  const { pairs, warnings } = await loadPairs(sides, { files: packs.files, hooks, evalGroups });
  const plan: ShadowPlan = {
    tool: { name: 'promptkit-hooks', version: world.version },
    pairs,
    inputs: inputsOf(found.files, format, labelling),
    gate: { ...gateOf(flags, config), ...(labelling && { labels: labelling.gate }) },
    redact,
    repeatBaseline,
    ...rechunkOf(flags),
    ...(labelling && { labels: labelling.options }),
    ...(hooks && { concurrency }),
    ...(accepted !== undefined && { accepted: await readAcceptedFile(accepted, world) }),
  };
  const { semantics } = sides.candidate;
  const { runtimeConfig } = choices.candidate;
  const candidate = { packs: packs.candidate, semantics, runtimeConfig, files: packs.files };
  return { plan, warnings, empty: found.empty, candidate, ...(hooks && { processes: hooks.processes }) };
}

type SideName = 'baseline' | 'candidate';

function choiceOf(side: SideName, flags: ShadowFlags, config: Config | undefined): HookChoice {
  const own = {
    runtimeConfig: flags[`${side}RuntimeConfig`],
    hooks: flags[`${side}Hooks`]?.map((file) => ({ file })),
  };
  const both = { runtimeConfig: flags.runtimeConfig, hooks: flags.hooks?.map((file) => ({ file })) };
  return chooseHooks([own, both, config ?? {}]);
}

/** Whether the two sides may differ though they have the same packs. */
function differs(flags: ShadowFlags): boolean {
  return [
    flags.baselineSemantics ?? flags.candidateSemantics,
    flags.baselineRuntimeConfig ?? flags.candidateRuntimeConfig,
    flags.baselineHooks ?? flags.candidateHooks,
  ].some((value) => value !== undefined);
}

/** Whoever names packs and labelled texts has not asked for the transcripts of the config. */
function packsNamed({ labels, baseline = [], candidate = [] }: ShadowFlags): readonly string[] {
  return labels === undefined ? [] : [...baseline, ...candidate];
}

function wantedTranscripts(named: readonly string[], config: Config | undefined): readonly string[] {
  return named.length > 0 ? named : (config?.suites.flatMap(({ transcripts }) => transcripts) ?? []);
}

function semanticsOf(side: SideName, flags: ShadowFlags, config: Config | undefined) {
  const own = flags[`${side}Semantics`];
  return semanticsNamed(own ?? flags.semantics ?? config?.semantics ?? 'documented');
}

interface HookSettings {
  readonly flags: ShadowFlags;
  readonly config: Config | undefined;
  readonly concurrency: number;
}

async function findHooks(
  choices: readonly HookChoice[],
  { flags, config, concurrency }: HookSettings,
  world: World,
): Promise<LoadedHooks | undefined> {
  if (choices.every(({ runtimeConfig, hooks = [] }) => runtimeConfig === undefined && hooks.length === 0)) {
    return undefined;
  }
  const { loadHooks } = await import('./hook-sets.js');
  const { exec, execCache, repeatBaseline } = flags;
  // Who asks whether a hook is steady must not be answered from memory.
  const cache = repeatBaseline === true ? false : (execCache ?? config?.exec.cache ?? false);
  return loadHooks(choices, { refused: !exec, concurrency, cache }, world);
}

function gateOf({ failOn, maxFlips, allowSkipped, fail }: ShadowFlags, config: Config | undefined): ShadowPlan['gate'] {
  return {
    failOn: failOn ?? DEFAULT_SHADOW_GATE.failOn,
    allowSkipped: allowSkipped ?? config?.gate.allowSkipped ?? DEFAULT_SHADOW_GATE.allowSkipped,
    noFail: !fail,
    ...(maxFlips !== undefined && { maxFlips }),
  };
}

function rechunkOf({ rechunk }: ShadowFlags): Pick<ShadowPlan, 'rechunk'> {
  if (rechunk?.kind === 'every-boundary') {
    throw new InputError('--rechunk every-boundary is many replays of each answer, and shadow compares one with one');
  }
  return rechunk === undefined ? {} : { rechunk };
}

async function readAcceptedFile(file: string, { files }: World): Promise<NonNullable<ShadowPlan['accepted']>> {
  const { parseAccepted } = await import('../report/shadow/accepted-file.js');
  return { file, flips: parseAccepted(await files.readText(file, MAX_DOCUMENT_BYTES), file).flips };
}
