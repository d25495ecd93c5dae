import type { ShadowReport } from '../../report/shadow/shadow-report.js';
import { shadowRun } from '../../runner/shadow-run.js';
import { transcriptsArgument } from '../check-flags.js';
import type { CommandDefinition } from '../command.js';
import { tellProcesses } from '../exec-facts.js';
import { showProgress } from '../progress.js';
import { chooseShadowReporters, deliverShadow } from '../shadow-deliver.js';
import { defineShadowFlags, type ShadowFlags } from '../shadow-flags.js';
import { type PlannedShadow, planShadow } from '../shadow-plan.js';
import { terminalStyle } from '../style.js';
import { warn } from '../warn.js';
import type { World } from '../world.js';

export const shadow: CommandDefinition = {
  examples: [
    'promptkit-hooks shadow --baseline packs/support.yaml --candidate examples/shadow/support.yaml transcripts/support.jsonl',
    'promptkit-hooks shadow --baseline packs --candidate packs',
    'promptkit-hooks shadow --candidate packs/support.yaml --baseline-ref HEAD transcripts/support.jsonl',
    'promptkit-hooks shadow --candidate packs/support.yaml --baseline-semantics documented transcripts/support.jsonl --fail-on looser',
  ],
  define(command, world, finish) {
    command.addArgument(transcriptsArgument());
    defineShadowFlags(command).action(async (transcripts: readonly string[], flags: ShadowFlags) => {
      finish(await runShadow(transcripts, flags, world));
    });
  },
};

async function runShadow(transcripts: readonly string[], flags: ShadowFlags, world: World): Promise<number> {
  const reporters = chooseShadowReporters(flags);
  const planned = await planShadow(transcripts, flags, world);
  if (!flags.quiet) await tell(planned, flags, world);
  const progress = showProgress(flags.quiet ? { ...world, interactive: false } : world);
  const report = await runPlan(planned, world, progress.report);
  await progress.clear();
  if (report.labels !== undefined) (await import('../labels.js')).refuseIdleLabels(report);
  if (!flags.quiet) await tellProcesses(planned.processes, world);
  await deliverShadow(report, reporters, terminalStyle(flags.color, world), world);
  return report.gate.exit;
}

async function tell({ warnings, candidate }: PlannedShadow, flags: ShadowFlags, world: World): Promise<void> {
  await warn(warnings, world);
  const { tellFindings } = await import('../lint-beside.js');
  const { files, ...beside } = candidate;
  await tellFindings({ ...flags, ...beside, told: warnings }, { ...world, files });
}

async function runPlan(
  { plan, empty, processes }: PlannedShadow,
  { files, interrupted }: World,
  progress: (conversations: number) => void,
): Promise<ShadowReport> {
  try {
    return withEmptyPatterns(await shadowRun(plan, { files, interrupted, progress }), empty);
  } finally {
    processes?.close();
  }
}

const NOTHING_COMPARED = 3;

/** What was to be replayed and is not there makes no run green. */
function withEmptyPatterns(report: ShadowReport, empty: readonly string[]): ShadowReport {
  if (empty.length === 0) return report;
  const { exit, reasons } = report.gate;
  const gate = { ...report.gate, exit: exit === 0 ? NOTHING_COMPARED : exit, reasons: [...reasons, ...empty] };
  return { ...report, gate };
}
