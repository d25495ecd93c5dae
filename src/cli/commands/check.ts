import type { Report } from '../../report/report.js';
import { visible } from '../../report/sanitize.js';
import { run } from '../../runner/run.js';
import { type CheckFlags, defineCheckFlags, transcriptsArgument } from '../check-flags.js';
import { type CheckPlan, planCheck } from '../check-plan.js';
import type { CommandDefinition } from '../command.js';
import { deliver, explainExit } from '../deliver.js';
import { processFacts, processLines } from '../exec-facts.js';
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
    'promptkit-hooks check --rechunk words --hold-back 20,80',
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
  const planned = await planCheck(transcripts, flags, world);
  if (!flags.quiet) await warn(planned.warnings, world);
  if (flags.verbose) await tellPlan(planned, world);
  const progress = showProgress(flags.quiet ? { ...world, interactive: false } : world);
  const report = await runPlan(planned, flags, world, progress.report);
  await progress.clear();
  if (!flags.quiet) await tellProcesses(planned, world);
  await deliver(report, planned.reporters, terminalStyle(flags.color, world), world);
  if (!flags.quiet) await explainExit(report, planned.reporters, world);
  return report.gate.exit;
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

async function tellProcesses({ processes }: CheckPlan, { stderr }: World): Promise<void> {
  for (const line of processLines(processes?.statistics() ?? [])) await stderr.write(`${visible(line)}\n`);
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
