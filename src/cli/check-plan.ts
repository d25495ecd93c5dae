import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Plan } from '../runner/plan.js';
import type { CheckFlags } from './check-flags.js';
import { type Config, readConfig } from './config.js';
import { findSuite } from './found.js';
import { gateOptions } from './gate.js';
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
}

/** Joins the command line with the config file: a flag overrides its key. */
export async function planCheck(transcripts: readonly string[], flags: CheckFlags, world: World): Promise<CheckPlan> {
  const config = await readConfig(world.files, flags.config);
  const reporters = chooseReporters(flags, config);
  const chosen = chooseSuites(flags.pack ?? [], transcripts, config?.suites ?? []);
  const suites = await Promise.all(chosen.map((suite) => findSuite(suite, world.files)));
  const semantics = semanticsNamed(flags.semantics ?? config?.semantics ?? 'documented');
  const packs = await loadPacks(
    suites.flatMap((suite) => suite.packs),
    semantics,
    world.files,
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
  };
  return { plan, reporters, warnings: packs.warnings, empty: suites.flatMap((suite) => suite.empty) };
}

function chooseReporters(flags: CheckFlags, config: Config | undefined): readonly ReporterChoice[] {
  const choices = flags.reporter ?? config?.reporters ?? [{ name: 'pretty' }];
  refuseSharedPlaces(choices);
  return choices;
}
