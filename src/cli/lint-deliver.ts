import { InputError } from '../diagnostic/input-error.js';
import type { About, LintReport } from '../report/lint/lint-report.js';
import { lintReporters } from '../report/lint/reporters/index.js';
import { plainStyle } from '../report/reporter.js';
import type { LintFlags } from './lint-flags.js';
import { print } from './print.js';
import { refuseSharedPlaces } from './reporter-choice.js';
import { terminalStyle } from './style.js';
import type { World } from './world.js';

/** Writes the report in every form that was asked for; to standard error where standard output is what was mended. */
export async function deliverLint(report: LintReport, about: About, flags: LintFlags, world: World): Promise<void> {
  const choices = flags.reporter ?? [{ name: 'pretty' }];
  refuseSharedPlaces(choices);
  const isTaken =
    flags.fixDryRun === true ||
    ((flags.fix || flags.fixUnsafe) === true && about.texts.has(flags.stdinFilename ?? '-'));
  const style = isTaken ? plainStyle : terminalStyle(flags.color, world);
  for (const { name, file } of choices) {
    const reporter = lintReporters.find((each) => each.name === name);
    if (reporter === undefined) throw new InputError(`there is no reporter "${name}"`);
    if (file === undefined) await print(reporter.render(report, style, about), isTaken ? world.stderr : world.stdout);
    else await world.files.write(file, reporter.render(report, plainStyle, about));
  }
}
