import { InputError } from '../diagnostic/input-error.js';
import type { Files } from '../io/files.js';
import type { Report } from '../report/report.js';
import { plainStyle, type Reporter, type Style } from '../report/reporter.js';
import { reporters } from '../report/reporters/index.js';
import { visible } from '../report/sanitize.js';
import { renderStepSummary } from '../report/step-summary.js';
import { verdictOf } from '../report/verdict.js';
import { print } from './print.js';
import type { ReporterChoice } from './reporter-choice.js';
import type { World } from './world.js';

/** Writes the report in every form that was asked for. A place that fails does not keep the others from theirs. */
export async function deliver(
  report: Report,
  choices: readonly ReporterChoice[],
  style: Style,
  world: World,
): Promise<void> {
  const failures: string[] = [];
  const attempt = async (writing: () => Promise<void>) => {
    try {
      await writing();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      failures.push(error.message);
    }
  };
  for (const choice of choices) await attempt(() => write(report, choice, style, world));
  const summary = world.environment['GITHUB_STEP_SUMMARY'];
  if (summary && choices.some(({ name }) => name === 'github')) {
    await attempt(() => appendTo(summary, renderStepSummary(report), world.files));
  }
  if (failures.length > 0) throw new InputError(failures.join('\n'));
}

/** Reporters whose text has the gate's reasons. */
const SAYING: ReadonlySet<string> = new Set(['pretty', 'oneline']);

/** The gate's reasons, unless the report that people read says them already. */
export async function explainExit(
  { gate }: Report,
  choices: readonly ReporterChoice[],
  { stderr }: World,
): Promise<void> {
  if (choices.some(({ name, file }) => SAYING.has(name) && file === undefined)) return;
  const { word } = verdictOf(gate);
  for (const reason of gate.reasons) await stderr.write(`${word}: ${visible(reason)}\n`);
}

function write(report: Report, { name, file }: ReporterChoice, style: Style, { stdout, files }: World): Promise<void> {
  const reporter = reporterNamed(name);
  return file === undefined
    ? print(reporter.render(report, style), stdout)
    : files.write(file, reporter.render(report, plainStyle));
}

function reporterNamed(name: string): Reporter {
  const found = reporters.find((reporter) => reporter.name === name);
  if (found === undefined) throw new InputError(`there is no reporter "${name}"`);
  return found;
}

/** Other steps of a job write their summaries to the same file. */
async function appendTo(path: string, text: string, files: Files): Promise<void> {
  const before = (await files.exists(path)) ? await files.readText(path, MAX_SUMMARY_BYTES) : '';
  await files.write(path, [before, text]);
}

/** GitHub takes no more than this from a step. */
const MAX_SUMMARY_BYTES = 1_048_576;
