import { Argument, type Command, Option } from 'commander';
import type { Rechunk } from '../replay/rechunk.js';
import { FAIL_KINDS, type FailKind } from '../report/fail-kinds.js';
import { formats } from '../transcript/formats/index.js';
import { type LabelFlags, labelOptions } from './label-flags.js';
import { read, repeatable } from './option.js';
import { parseRechunk } from './rechunk.js';
import { parseReporter, REPORTER_NAMES, type ReporterChoice } from './reporter-choice.js';
import { SEMANTICS_NAMES } from './semantics-named.js';
import { COLOR_CHOICES, type ColorChoice } from './style.js';
import { listOf, notEmpty, numbers, oneOf, percentage, wholeNumber } from './values.js';

export interface CheckFlags extends LabelFlags {
  readonly pack?: readonly string[];
  readonly config?: string;
  readonly format?: string;
  readonly evalGroups?: readonly string[];
  readonly reporter?: readonly ReporterChoice[];
  readonly failOn?: readonly FailKind[];
  readonly maxViolations?: number;
  readonly maxRate?: number;
  readonly allowSkipped?: number;
  readonly fail: boolean;
  readonly redact?: boolean;
  readonly rechunk?: Rechunk;
  readonly holdBack?: readonly number[];
  readonly semantics?: string;
  readonly against?: string;
  readonly why?: boolean;
  readonly known?: string;
  readonly updateKnown?: boolean;
  readonly coverage?: boolean;
  readonly minCoverage?: number;
  readonly leaks?: boolean;
  readonly compareRecorded?: boolean;
  readonly runtimeConfig?: string;
  readonly hooks?: readonly string[];
  /** False when nothing of the user's own may be run. */
  readonly exec: boolean;
  readonly execConcurrency?: number;
  readonly execCache?: boolean;
  readonly timings?: boolean;
  readonly color: ColorChoice;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

const FORMAT_NAMES: readonly string[] = formats.map(({ name }) => name);

/** Options of `check`. A value that cannot be used is refused where it is read, in one form for all of them. */
export function defineCheckFlags(command: Command): Command {
  const groups = [inputOptions, gateOptions, labelOptions, replayOptions, hookOptions, processOptions, outputOptions];
  for (const option of groups.flatMap((options) => options())) command.addOption(option);
  return command;
}

export function transcriptsArgument(): Argument {
  return new Argument(
    '[transcripts...]',
    'files, folders or globs; - is standard input; default: the suites of promptkit-hooks.yaml, else transcripts/',
  ).argParser((text: string, before: readonly string[] = []) => [
    ...before,
    notEmpty('a transcript', 'a file, a folder, a glob or -', text),
  ]);
}

export function inputOptions(): readonly Option[] {
  return [
    repeatable('--pack <glob>', 'a pack, a folder or a glob; repeatable', (text) =>
      notEmpty('--pack', 'a file, a folder or a glob', text),
    ),
    ...sourceOptions(),
  ];
}

/** Where everything but the packs comes from, and what of it is asked. */
export function sourceOptions(): readonly Option[] {
  return [
    read('--config <file>', 'config file instead of promptkit-hooks.yaml', (text) =>
      notEmpty('--config', 'a file', text),
    ),
    read(
      '--format <name>',
      `format of the transcripts instead of what their content says: ${FORMAT_NAMES.join(', ')}`,
      (text) => oneOf('--format', FORMAT_NAMES, text),
    ),
    read('--eval-groups <list>', 'ask only the evals of these groups; default: all evals', (text) =>
      text.split(',').map((group) => notEmpty('--eval-groups', 'names of groups', group.trim())),
    ),
  ];
}

function gateOptions(): readonly Option[] {
  return [
    read('--fail-on <list>', `what fails the run: ${FAIL_KINDS.join(', ')}`, (text) =>
      listOf('--fail-on', FAIL_KINDS, text),
    ),
    read('--max-violations <n>', 'fail only above so many violations', (text) => wholeNumber('--max-violations', text)),
    read('--max-rate <p%>', 'fail only when more than this share of the responses violates, as in 5%', (text) =>
      percentage('--max-rate', text),
    ),
    read('--known <file>', 'violations that are known, and do not fail the run', (text) =>
      notEmpty('--known', 'a file', text),
    ),
    new Option('--update-known', 'write that file anew, with what this run finds; nothing that is found fails the run'),
    read('--min-coverage <p%>', 'fail when less of the policies is exercised than this; implies --coverage', (text) =>
      percentage('--min-coverage', text),
    ),
    ...lenientOptions(),
  ];
}

/** What every gate lets pass that is told to. */
export function lenientOptions(): readonly Option[] {
  return [
    read('--allow-skipped <n>', 'so many records may be skipped before the run is inconclusive', (text) =>
      wholeNumber('--allow-skipped', text),
    ),
    new Option('--no-fail', 'exit with 0 where the gate would exit with 1'),
  ];
}

export function semanticsOption(): Option {
  return read('--semantics <name>', `whose behaviour to replay: ${SEMANTICS_NAMES.join(', ')}`, (text) =>
    oneOf('--semantics', SEMANTICS_NAMES, text),
  );
}

function replayOptions(): readonly Option[] {
  return [
    semanticsOption(),
    read(
      '--against <name>',
      'report only what differs under these other semantics, and which behaviour makes it',
      (text) => oneOf('--against', SEMANTICS_NAMES, text),
    ),
    new Option('--why', 'say of each violation and guardrail which default or behaviour decided'),
    new Option('--coverage', 'report what the traffic ever exercised of the policies, and how near it came to limits'),
    new Option('--leaks', 'report what users had seen of streams that were objected to, and with how much held back'),
    new Option('--compare-recorded', 'report where our verdicts differ from those that transcripts record'),
    read('--rechunk <how>', 'cut responses on purpose: chars:N, words, tokens:N, every-boundary', parseRechunk),
    read('--hold-back <n,...>', 'add what a stream would have exposed, had so many characters been held back', (text) =>
      numbers('--hold-back', text),
    ),
  ];
}

export function hookOptions(): readonly Option[] {
  return [
    read('--runtime-config <file>', 'a RuntimeConfig: its hooks and evals are started as processes', (text) =>
      notEmpty('--runtime-config', 'a file', text),
    ),
    repeatable('--hooks <file>', 'a module that exports hooks; repeatable', (text) =>
      notEmpty('--hooks', 'a file', text),
    ),
    new Option('--no-exec', 'refuse to run hooks and evals that are processes or modules'),
    new Option('--exec-cache', 'ask no process the same question twice'),
  ];
}

/** For many conversations at once. */
function processOptions(): readonly Option[] {
  return [
    concurrencyOption(),
    new Option('--timings', 'put into the report how long processes took, which is never twice the same'),
  ];
}

export function concurrencyOption(): Option {
  return read('--exec-concurrency <n>', 'so many processes at once; default: as many as there are processors', (text) =>
    wholeNumber('--exec-concurrency', text, 1),
  );
}

export function colorOption(): Option {
  return read('--color <when>', `colours: ${COLOR_CHOICES.join(', ')}`, (text) =>
    oneOf('--color', COLOR_CHOICES, text),
  ).default('auto');
}

function outputOptions(): readonly Option[] {
  return [
    repeatable('--reporter <name[=file]>', `${REPORTER_NAMES.join(', ')}; repeatable`, (text) => parseReporter(text)),
    new Option('--redact', 'leave the text of people and models out of the report'),
    colorOption(),
    new Option('--quiet', 'nothing but errors on standard error'),
    new Option('--verbose', 'say which policies and transcripts are used'),
  ];
}
