import { Argument, type Command, Option } from 'commander';
import { lintReporters } from '../report/lint/reporters/index.js';
import { read, repeatable } from './option.js';
import { parseReporter, type ReporterChoice } from './reporter-choice.js';
import { SEMANTICS_NAMES, type SemanticsName } from './semantics-named.js';
import type { ColorChoice } from './style.js';
import { notEmpty, oneOf, wholeNumber } from './values.js';

export interface LintFlags {
  readonly config?: string;
  readonly semantics?: readonly SemanticsName[];
  readonly maxWarnings?: number;
  readonly fix?: boolean;
  readonly fixUnsafe?: boolean;
  readonly fixDryRun?: boolean;
  readonly watch?: boolean;
  readonly stdinFilename?: string;
  readonly reporter?: readonly ReporterChoice[];
  readonly fail: boolean;
  readonly color: ColorChoice;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

const REPORTER_NAMES: readonly string[] = lintReporters.map(({ name }) => name);

export function filesArgument(): Argument {
  return new Argument(
    '[files...]',
    'packs and RuntimeConfigs: files, folders or globs; - is standard input; default: those of promptkit-hooks.yaml, else packs/',
  ).argParser((text: string, before: readonly string[] = []) => [
    ...before,
    notEmpty('a file', 'a file, a folder, a glob or -', text),
  ]);
}

export function defineLintFlags(command: Command): Command {
  for (const option of [...askingOptions(), ...fixOptions(), ...outputOptions()]) command.addOption(option);
  return command;
}

function askingOptions(): readonly Option[] {
  return [
    read('--config <file>', 'config file instead of promptkit-hooks.yaml', (text) =>
      notEmpty('--config', 'a file', text),
    ),
    repeatable(
      '--semantics <name>',
      `on which releases the packs have to work: ${SEMANTICS_NAMES.join(', ')}; repeatable`,
      (text) => oneOf('--semantics', SEMANTICS_NAMES, text),
    ),
    read('--max-warnings <n>', 'fail above so many warnings; default: warnings never fail', (text) =>
      wholeNumber('--max-warnings', text),
    ),
    new Option('--no-fail', 'exit with 0 where findings would make it 1'),
    read('--stdin-filename <name>', 'what standard input is called in findings; its ending says YAML or JSON', (text) =>
      notEmpty('--stdin-filename', 'a file name', text),
    ),
  ];
}

function fixOptions(): readonly Option[] {
  return [
    new Option('--fix', 'mend what can be mended without changing a verdict; standard input is printed mended'),
    new Option('--fix-unsafe', 'mend what may change verdicts as well: the page of each rule says how'),
    new Option('--fix-dry-run', 'print what --fix would change, and write nothing'),
    new Option('--watch', 'lint again whenever one of the files changes'),
  ];
}

function outputOptions(): readonly Option[] {
  return [
    repeatable('--reporter <name[=file]>', `${REPORTER_NAMES.join(', ')}; repeatable`, (text) =>
      parseReporter(text, REPORTER_NAMES),
    ),
    new Option('--quiet', 'only errors'),
    new Option('--verbose', 'infos as well: advice, and what the newest release would do otherwise'),
  ];
}
