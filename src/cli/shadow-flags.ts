import { type Command, Option } from 'commander';
import type { Rechunk } from '../replay/rechunk.js';
import { SHADOW_FAIL_KINDS, type ShadowFailKind } from '../report/shadow/fail-kinds.js';
import type { MaxFlips } from '../report/shadow/shadow-gate.js';
import {
  colorOption,
  concurrencyOption,
  hookOptions,
  lenientOptions,
  semanticsOption,
  sourceOptions,
} from './check-flags.js';
import { type LabelFlags, labelOptions } from './label-flags.js';
import { MAX_FLIPS, readMaxFlips } from './max-flips.js';
import { read, repeatable } from './option.js';
import { parseRechunk } from './rechunk.js';
import { parseReporter, type ReporterChoice } from './reporter-choice.js';
import { SEMANTICS_NAMES } from './semantics-named.js';
import { SHADOW_REPORTERS } from './shadow-reporters.js';
import type { ColorChoice } from './style.js';
import { expected, listOf, notEmpty, oneOf } from './values.js';

export interface ShadowFlags extends LabelFlags {
  readonly baseline?: readonly string[];
  readonly candidate?: readonly string[];
  readonly baselineRef?: string;
  readonly config?: string;
  readonly format?: string;
  readonly evalGroups?: readonly string[];
  readonly semantics?: string;
  readonly baselineSemantics?: string;
  readonly candidateSemantics?: string;
  readonly runtimeConfig?: string;
  readonly baselineRuntimeConfig?: string;
  readonly candidateRuntimeConfig?: string;
  readonly hooks?: readonly string[];
  readonly baselineHooks?: readonly string[];
  readonly candidateHooks?: readonly string[];
  readonly exec: boolean;
  readonly execConcurrency?: number;
  readonly execCache?: boolean;
  readonly rechunk?: Rechunk;
  readonly repeatBaseline?: boolean;
  readonly failOn?: readonly ShadowFailKind[];
  readonly maxFlips?: MaxFlips;
  readonly accepted?: string;
  readonly allowSkipped?: number;
  readonly fail: boolean;
  readonly reporter?: readonly ReporterChoice[];
  readonly redact?: boolean;
  readonly color: ColorChoice;
  readonly quiet?: boolean;
}

export function defineShadowFlags(command: Command): Command {
  const groups = [policyOptions, replayOptions, gateOptions, labelOptions, outputOptions];
  for (const option of groups.flatMap((options) => options())) command.addOption(option);
  return command;
}

function policyOptions(): readonly Option[] {
  const pack = 'a pack, a folder or a glob, or REF:PATH of a git revision';
  return [
    repeatable('--baseline <pack>', `what guards now: ${pack}; repeatable; default: as --candidate`, (text) =>
      notEmpty('--baseline', pack, text),
    ),
    repeatable('--candidate <pack>', `what shall guard: ${pack}; repeatable; default: packs/`, (text) =>
      notEmpty('--candidate', pack, text),
    ),
    read('--baseline-ref <ref>', 'take the packs of the candidate from this git revision, as the baseline', (text) =>
      notEmpty('--baseline-ref', 'a git revision', text),
    ),
    semanticsOption(),
    ...(['baseline', 'candidate'] as const).flatMap(sideOptions),
    ...hookOptions(),
    concurrencyOption(),
  ];
}

function sideOptions(side: 'baseline' | 'candidate'): readonly Option[] {
  return [
    read(`--${side}-semantics <name>`, `--semantics of the ${side} alone`, (text) =>
      oneOf(`--${side}-semantics`, SEMANTICS_NAMES, text),
    ),
    read(`--${side}-runtime-config <file>`, `--runtime-config of the ${side} alone`, (text) =>
      notEmpty(`--${side}-runtime-config`, 'a file', text),
    ),
    repeatable(`--${side}-hooks <file>`, `--hooks of the ${side} alone; repeatable`, (text) =>
      notEmpty(`--${side}-hooks`, 'a file', text),
    ),
  ];
}

function replayOptions(): readonly Option[] {
  return [
    ...sourceOptions(),
    read('--rechunk <how>', 'cut responses on purpose, for both sides: chars:N, words, tokens:N', parseRechunk),
    new Option('--repeat-baseline', 'run the baseline twice: what differs from itself is noise, and no flip'),
  ];
}

function gateOptions(): readonly Option[] {
  return [
    read('--fail-on <list>', `what fails the run: ${SHADOW_FAIL_KINDS.join(', ')}; repeatable`, (text) =>
      listOf('--fail-on', SHADOW_FAIL_KINDS, text),
    ).argParser<readonly ShadowFailKind[]>((text, before = []) => [
      ...new Set([...before, ...listOf('--fail-on', SHADOW_FAIL_KINDS, text)]),
    ]),
    read('--max-flips <n|p%>', 'fail only above so many flips, or above such a share of the answers', parseMaxFlips),
    read('--accepted <file>', 'flips that somebody has looked at, as `bless` writes them: they do not count', (text) =>
      notEmpty('--accepted', 'a file', text),
    ),
    ...lenientOptions(),
  ];
}

function parseMaxFlips(text: string): MaxFlips {
  const flips = readMaxFlips(text);
  if (flips !== undefined) return flips;
  throw expected('--max-flips', MAX_FLIPS, text);
}

function outputOptions(): readonly Option[] {
  return [
    repeatable('--reporter <name[=file]>', `${SHADOW_REPORTERS.join(', ')}; repeatable`, (text) =>
      parseReporter(text, SHADOW_REPORTERS),
    ),
    new Option('--redact', 'leave the text of people and models out of the report'),
    colorOption(),
    new Option('--quiet', 'nothing but errors on standard error'),
  ];
}
