import { type Fixed, fixText } from '../lint/fix-text.js';
import type { LintDiagnostic, PlacedFix } from '../lint/lint-diagnostic.js';
import { type LintOptions, lintText } from '../lint/lint-text.js';
import { rules } from '../lint/rules/index.js';
import type { LintReport } from '../report/lint/lint-report.js';
import { visible } from '../report/sanitize.js';
import { readConfig } from './config.js';
import { deliverLint } from './lint-deliver.js';
import { unifiedDiff } from './lint-diff.js';
import type { LintFlags } from './lint-flags.js';
import { type Gathered, gather } from './lint-inputs.js';
import { lintOptions, optionsFor, shownInfos } from './lint-options.js';
import type { World } from './world.js';

const FAILED = 1;
const UNUSABLE = 2;
const NOTHING = 3;

/** Lints everything that is named, and says so in every form that was asked for. */
export async function runLint(named: readonly string[], flags: LintFlags, world: World): Promise<number> {
  const config = await readConfig(world.files, flags.config);
  const gathered = await gather(named, flags, config, world);
  const infos = shownInfos(config);
  const options = await lintOptions(gathered, flags, config, world);
  for (const sentence of [...gathered.empty, ...gathered.unreadable])
    await world.stderr.write(`error: ${visible(sentence)}\n`);
  const results = [...gathered.texts].map(([file, text]) => ({
    file,
    before: text,
    ...lintedOrFixed(text, file, flags, optionsFor(text, options, flags.verbose === true || infos.size > 0)),
  }));
  await writeFixed(results, flags, world);
  const diagnostics = results.flatMap((result) => result.diagnostics.filter((each) => isShown(each, flags, infos)));
  const report: LintReport = {
    schema: 'promptkit-hooks/lint/1',
    tool: { name: 'promptkit-hooks', version: world.version },
    semantics: options.asked.map(({ name }) => name),
    files: results.length,
    diagnostics,
  };
  const texts = new Map(results.map(({ file, text }) => [file, text]));
  await deliverLint(report, { texts, rules }, flags, world);
  return exitOf(
    gathered,
    results.flatMap((result) => result.diagnostics),
    flags,
  );
}

function lintedOrFixed(text: string, file: string, flags: LintFlags, options: LintOptions): Fixed {
  const kinds = kindsOf(flags);
  if (kinds.size === 0) return { text, count: 0, diagnostics: lintText(text, file, options) };
  return fixText(text, file, { ...options, kinds });
}

function kindsOf({ fix, fixUnsafe, fixDryRun }: LintFlags): ReadonlySet<PlacedFix['kind']> {
  if (fixUnsafe) return new Set(['safe', 'unsafe']);
  return new Set(fix || fixDryRun ? ['safe'] : []);
}

interface Result extends Fixed {
  readonly file: string;
  readonly before: string;
}

/** Where standard output is the mended text, or a diff, findings go to standard error. */
async function writeFixed(
  results: readonly Result[],
  flags: LintFlags,
  { files, stdout, stderr }: World,
): Promise<void> {
  if (kindsOf(flags).size === 0) return;
  for (const { file, before, text } of results) {
    if (flags.fixDryRun) await stdout.write(unifiedDiff(file, before, text));
    else if (file === (flags.stdinFilename ?? '-')) await stdout.write(text);
    else if (text !== before) await files.write(file, [text]);
  }
  const count = results.reduce((sum, result) => sum + result.count, 0);
  const verb = flags.fixDryRun ? 'would be mended' : 'mended';
  if (!flags.quiet && count > 0) await stderr.write(`${count} ${count === 1 ? 'finding' : 'findings'} ${verb}\n`);
}

function isShown(
  { severity, code }: LintDiagnostic,
  { quiet, verbose }: LintFlags,
  infos: ReadonlySet<string>,
): boolean {
  if (quiet) return severity === 'error';
  return severity !== 'info' || verbose === true || infos.has(code);
}

function exitOf(
  { texts, unreadable, empty }: Gathered,
  diagnostics: readonly LintDiagnostic[],
  { maxWarnings = Number.POSITIVE_INFINITY, fail }: LintFlags,
): number {
  const count = (wanted: LintDiagnostic['severity']) =>
    diagnostics.filter(({ severity }) => severity === wanted).length;
  if (unreadable.length > 0) return UNUSABLE;
  if (fail && (count('error') > 0 || count('warning') > maxWarnings)) return FAILED;
  return texts.size === 0 || empty.length > 0 ? NOTHING : 0;
}
