import type { Report } from '../../report/report.js';
import { visible } from '../../report/sanitize.js';
import { run } from '../../runner/run.js';
import { type CheckFlags, defineCheckFlags, transcriptsArgument } from '../check-flags.js';
import { type CheckPlan, planCheck } from '../check-plan.js';
import type { CommandDefinition } from '../command.js';
import { deliver, explainExit } from '../deliver.js';
import { processFacts, tellProcesses } from '../exec-facts.js';
import { withEmptyPatterns } from '../gate.js';
import { showProgress } from '../progress.js';
import { terminalStyle } from '../style.js';
import { warn } from '../warn.js';
import type { World } from '../world.js';

export const check: CommandDefinition = {
  examples: [
    'promptkit-hooks check',
    'promptkit-hooks check --pack packs/support.yaml transcripts/support.jsonl',
    'promptkit-hooks check --reporter pretty --reporter junit=report.xml',
    'promptkit-hooks check --fail-on denied,crashed --max-rate 5%',
    'promptkit-hooks check --pack packs/support.yaml --labels examples/labels/promises.jsonl --min-recall 40%',
    'promptkit-hooks check --rechunk words --hold-back 20,80',
    'promptkit-hooks check --semantics promptkit-1.4 --against promptkit-1.5',
    'promptkit-hooks check --semantics promptkit-1.4 --compare-recorded',
    'promptkit-hooks check --known known.json --update-known',
    'promptkit-hooks check --coverage --min-coverage 80% --leaks',
    'promptkit-hooks check --config examples/promptkit-hooks.yaml',
  ],
  define(command, world, finish) {
    command.addArgument(transcriptsArgument());
    defineCheckFlags(command).action(async (transcripts: readonly string[], flags: CheckFlags) => {
      finish(await runCheck(transcripts, flags, world));
    });
  },
};

async function runCheck(transcripts: readonly string[], flags: CheckFlags, world: World): Promise<number> {
  const { against } = flags;
  if (against !== undefined && flags.compareRecorded !== true) {
    const { checkAgainst } = await import('../check-against.js');
    return checkAgainst(transcripts, { ...flags, against }, world);
  }
  const planned = await planCheck(transcripts, flags, world);
  if (!flags.quiet) await tellProblems(planned, flags, world);
  if (flags.verbose) await tellPlan(planned, world);
  const progress = showProgress(flags.quiet ? { ...world, interactive: false } : world);
  const report = await runPlan(planned, flags, world, progress.report);
  await progress.clear();
  if (report.labels !== undefined) (await import('../labels.js')).refuseIdleLabels(report);
  if (!flags.quiet) await tellProcesses(planned.processes, world);
  if (flags.updateKnown) await writeKnown(report, planned, world);
  await deliver(report, planned.reporters, terminalStyle(flags.color, world), world);
  if (!flags.quiet) await explainExit(report, planned.reporters, world);
  return report.gate.exit;
}

/** Of the packs: what compiling them has found, and what else `lint` has to say. */
async function tellProblems({ plan, warnings }: CheckPlan, flags: CheckFlags, world: World): Promise<void> {
  await warn(warnings, world);
  const packs = plan.suites.flatMap(({ policies }) => policies.map(({ file }) => file));
  const { tellFindings } = await import('../lint-beside.js');
  await tellFindings({ ...flags, packs, semantics: plan.semantics, told: warnings }, world);
}

async function runPlan(
  { plan, empty, processes }: CheckPlan,
  { timings = false }: CheckFlags,
  { files, interrupted }: World,
  progress: (conversations: number) => void,
): Promise<Report> {
  const figures = () => processFacts(processes?.statistics() ?? [], { timings });
  try {
    return withEmptyPatterns(await run(plan, { files, interrupted, progress, processes: figures }), empty);
  } finally {
    // A run that fails or is interrupted leaves none behind.
    processes?.close();
  }
}

async function writeKnown(report: Report, { plan, flags }: CheckPlan, world: World): Promise<void> {
  const { updateKnown } = await import('../known.js');
  await updateKnown(report, plan.known, flags, world);
}

async function tellPlan({ plan }: CheckPlan, { stderr }: World): Promise<void> {
  const lines = plan.suites.flatMap(({ policies, inputs }) => [
    ...policies.map(
      ({ id, guardrails }) => `policy ${id}: ${guardrails.map((each) => each.id).join(', ') || 'no guardrails'}`,
    ),
    ...policies.flatMap(({ hooks }) => hooks.map(({ name, kind, source }) => `${kind} hook ${name} of ${source}`)),
    ...inputs.map(({ file }) => `transcript ${file}`),
  ]);
  for (const line of lines) await stderr.write(`${visible(line)}\n`);
}
