import { InputError } from '../diagnostic/input-error.js';
import { quote } from '../diagnostic/quote.js';
import type { Comparison } from '../report/comparison/comparison.js';
import { renderComparison } from '../report/comparison/render-pretty.js';
import { jsonText } from '../report/json-text.js';
import { plainStyle, type Style } from '../report/reporter.js';
import { type ComparePlan, compareRun } from '../runner/compare-run.js';
import type { CheckFlags } from './check-flags.js';
import { prepare } from './check-plan.js';
import { comparablePacks } from './comparable-packs.js';
import { type Config, readConfig } from './config.js';
import { gateOptions } from './gate.js';
import { print } from './print.js';
import { showProgress } from './progress.js';
import { type ReporterChoice, refuseSharedPlaces } from './reporter-choice.js';
import { semanticsNamed } from './semantics-named.js';
import { terminalStyle } from './style.js';
import { warn } from './warn.js';
import type { World } from './world.js';

type AgainstFlags = CheckFlags & { readonly against: string };

/** Replays under two semantics, and reports only what differs. Gives the exit code. */
export async function checkAgainst(transcripts: readonly string[], given: AgainstFlags, world: World): Promise<number> {
  refuseIdleFlags(given);
  // One process answers for a question in all the mixtures that ask it.
  const config = await readConfig(world.files, given.config);
  const flags = { ...config?.replay, ...given, execCache: true };
  const reporters = chooseReporters(flags, config);
  const prepared = await prepare(transcripts, flags, config, world);
  try {
    const comparison = await compare(flags, config, prepared, world);
    await deliver(comparison, reporters, terminalStyle(flags.color, world), world);
    return comparison.exit;
  } finally {
    prepared.hooks?.processes.close();
  }
}

/** They ask something of one run that is judged, or of one cut after another. */
function refuseIdleFlags(flags: AgainstFlags): void {
  const { failOn, maxViolations, maxRate, holdBack, timings, rechunk, coverage, minCoverage, leaks, known } = flags;
  const idle = [
    [failOn, '--fail-on'],
    [maxViolations, '--max-violations'],
    [maxRate, '--max-rate'],
    [flags.labels, '--labels'],
    [flags.minPrecision, '--min-precision'],
    [flags.minRecall, '--min-recall'],
    [holdBack, '--hold-back'],
    [timings, '--timings'],
    [coverage, '--coverage'],
    [minCoverage, '--min-coverage'],
    [leaks, '--leaks'],
    [known, '--known'],
    [rechunk?.kind === 'every-boundary' ? rechunk : undefined, '--rechunk every-boundary'],
  ] as const;
  const found = idle.find(([value]) => value !== undefined)?.[1];
  if (found === undefined) return;
  throw new InputError(
    `${found} cannot be used together with --against, which reports what differs and judges nothing`,
  );
}

const RENDERERS = {
  pretty: (comparison: Comparison, style: Style) => renderComparison(comparison, style),
  json: (comparison: Comparison) => jsonText(comparison),
} as const;

function isRenderer(name: string): name is keyof typeof RENDERERS {
  return Object.hasOwn(RENDERERS, name);
}

interface Choice extends ReporterChoice {
  readonly name: keyof typeof RENDERERS;
}

/** A config file may name reporters for other runs. */
function chooseReporters({ reporter }: AgainstFlags, config: Config | undefined): readonly Choice[] {
  const usable = (reporter ?? config?.reporters ?? []).flatMap(({ name, file }): readonly Choice[] => {
    if (isRenderer(name)) return [{ name, file }];
    if (reporter === undefined) return [];
    const known = Object.keys(RENDERERS).join(' and ');
    throw new InputError(`the reporter ${quote(name)} cannot show what differs between two semantics: ${known} can`);
  });
  const chosen: readonly Choice[] = usable.length > 0 ? usable : [{ name: 'pretty' }];
  refuseSharedPlaces(chosen);
  return chosen;
}

async function compare(
  flags: AgainstFlags,
  config: Config | undefined,
  { semantics, suites, packs: wanted, hooks }: Awaited<ReturnType<typeof prepare>>,
  world: World,
): Promise<Comparison> {
  const against = await semanticsNamed(flags.against, '--against');
  if (against.name === semantics.name) {
    throw new InputError(`both --semantics and --against are ${quote(against.name)}, so nothing could differ`);
  }
  const { files, interrupted } = world;
  const { evalGroups = [], redact = false, format, rechunk } = flags;
  const found = hooks?.diagnostics ?? [];
  const { packs, warnings } = await comparablePacks(wanted, [semantics, against], { files, found, evalGroups });
  if (!flags.quiet) await warn(warnings, world);
  const plan: ComparePlan = {
    tool: { name: 'promptkit-hooks', version: world.version },
    semantics,
    against,
    packs,
    suites: suites.map((suite) => ({
      packs: suite.packs,
      inputs: suite.transcripts.map((file) => (format === undefined ? { file } : { file, format })),
    })),
    gate: { ...gateOptions(flags, config?.gate ?? {}, !flags.fail), failOn: [] },
    redact,
    ...(rechunk === undefined || rechunk.kind === 'every-boundary' ? {} : { rechunk }),
  };
  const progress = showProgress(flags.quiet ? { ...world, interactive: false } : world);
  const comparison = await compareRun(plan, { files, interrupted, progress: progress.report });
  await progress.clear();
  const empty = suites.flatMap((suite) => suite.empty);
  return withEmptyPatterns(comparison, empty);
}

const NOTHING_TO_EVALUATE = 3;

/** As for a run under one semantics: what was to be replayed and is not there makes no run green. */
function withEmptyPatterns(comparison: Comparison, empty: readonly string[]): Comparison {
  if (empty.length === 0) return comparison;
  const { exit, reasons } = comparison;
  return { ...comparison, exit: exit === 0 ? NOTHING_TO_EVALUATE : exit, reasons: [...reasons, ...empty] };
}

async function deliver(
  comparison: Comparison,
  choices: readonly Choice[],
  style: Style,
  { stdout, files }: World,
): Promise<void> {
  for (const { name, file } of choices) {
    if (file === undefined) await print(RENDERERS[name](comparison, style), stdout);
    else await files.write(file, RENDERERS[name](comparison, plainStyle));
  }
}
