import { type Diagnostic, formatDiagnostic } from '../../diagnostic/diagnostic.js';
import { visible } from '../../report/sanitize.js';
import { run } from '../../runner/run.js';
import { type CheckFlags, defineCheckFlags } from '../check-flags.js';
import { type CheckPlan, planCheck } from '../check-plan.js';
import type { CommandDefinition } from '../command.js';
import { deliver, explainExit } from '../deliver.js';
import { withEmptyPatterns } from '../gate.js';
import { showProgress } from '../progress.js';
import { terminalStyle } from '../style.js';
import { notEmpty } from '../values.js';
import type { World } from '../world.js';

export const check: CommandDefinition = {
  examples: [
    'promptkit-hooks check',
    'promptkit-hooks check --pack packs/support.yaml transcripts/support.jsonl',
    'promptkit-hooks check --reporter pretty --reporter junit=report.xml',
    'promptkit-hooks check --fail-on denied,crashed --max-rate 5%',
    'promptkit-hooks check --rechunk words --hold-back 20,80',
  ],
  define(command, world, finish) {
    command.argument(
      '[transcripts...]',
      'files, folders or globs; - is standard input; default: the suites of promptkit-hooks.yaml, else transcripts/',
      (text: string, before: readonly string[] = []) => [
        ...before,
        notEmpty('a transcript', 'a file, a folder, a glob or -', text),
      ],
    );
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
  const { files, interrupted } = world;
  const report = withEmptyPatterns(
    await run(planned.plan, { files, interrupted, progress: progress.report }),
    planned.empty,
  );
  await progress.clear();
  await deliver(report, planned.reporters, terminalStyle(flags.color, world), world);
  if (!flags.quiet) await explainExit(report, planned.reporters, world);
  return report.gate.exit;
}

async function warn(warnings: readonly Diagnostic[], { stderr }: World): Promise<void> {
  const lines = warnings.flatMap((warning) => formatDiagnostic(warning).split('\n'));
  for (const line of lines) await stderr.write(`${visible(line)}\n`);
}

async function tellPlan({ plan }: CheckPlan, { stderr }: World): Promise<void> {
  const lines = plan.suites.flatMap(({ policies, inputs }) => [
    ...policies.map(
      ({ id, guardrails }) => `policy ${id}: ${guardrails.map((each) => each.id).join(', ') || 'no guardrails'}`,
    ),
    ...inputs.map(({ file }) => `transcript ${file}`),
  ]);
  for (const line of lines) await stderr.write(`${visible(line)}\n`);
}
