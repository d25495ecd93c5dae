import { z } from 'zod';
import { FAIL_KINDS } from '../report/fail-kinds.js';
import { SHADOW_FAIL_KINDS } from '../report/shadow/fail-kinds.js';
import { MAX_FLIPS, readMaxFlips } from './max-flips.js';
import { readRechunk } from './rechunk.js';
import { REPORTER_NAMES } from './reporter-choice.js';
import { SEMANTICS_NAMES } from './semantics-named.js';
import { readPercentage } from './values.js';

const paths = z.array(z.string().min(1)).min(1);
const count = z.int().min(0);
const path = z.string().min(1);

const percentage = z
  .unknown()
  .transform((text, context) => {
    const value = typeof text === 'string' ? readPercentage(text) : undefined;
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: 'a percentage from 0% to 100%, such as 5%' });
    return z.NEVER;
  })
  .meta({ type: 'string', pattern: '^0*(100(\\.0+)?|\\d{1,2}(\\.\\d+)?)%$' });

/** `pretty` is short for `{name: pretty}`. */
const reporter = z.preprocess(
  (value) => (typeof value === 'string' ? { name: value } : value),
  z.strictObject({
    name: z.enum(REPORTER_NAMES).describe('a reporter'),
    file: z.string().min(1).optional().describe('the file that it writes; standard output when absent'),
  }),
);

/** `pii.mjs` is short for `{file: pii.mjs}`. */
const hookModule = z.preprocess(
  (value) => (typeof value === 'string' ? { file: value } : value),
  z.strictObject({
    file: path.describe('a module that exports hooks'),
    options: z.unknown().optional().describe('what its factory is given'),
  }),
);

const hookChoice = {
  runtime_config: path.optional().describe('a file whose hooks and evals are started as processes'),
  hooks: z.array(hookModule).optional().describe('modules that export hooks, in the order of asking'),
};

const suite = z.strictObject({
  packs: paths.describe('files, folders or globs of packs'),
  transcripts: paths.describe('files, folders or globs of what these packs are to guard'),
  ...hookChoice,
});

const exec = z.strictObject({
  concurrency: z.int().min(1).optional().describe('how many processes run at once'),
  cache: z.boolean().optional().describe('false starts a process again for a question that was answered before'),
});

const gate = z.strictObject({
  fail_on: z.array(z.enum(FAIL_KINDS)).min(1).optional().describe('what fails a run'),
  max_violations: count.optional().describe('how many violations are all right'),
  max_rate: percentage.optional().describe('how many of a hundred responses may violate, such as 5%'),
  allow_skipped: count.optional().describe('how many records may be skipped'),
  min_coverage: percentage.optional().describe('how much of the policies must be exercised, such as 80%'),
  known: path.optional().describe('violations that are known, and do not fail the run'),
});

const shares = {
  min_precision: percentage.optional().describe('the least share of right hits'),
  min_recall: percentage.optional().describe('the least share of hits among what should be hit'),
};

const labels = z.strictObject({
  files: z.array(path).min(1).optional().describe('files of labels; absent: what transcripts expect'),
  names: z
    .record(z.string(), path)
    .optional()
    .describe('what labels call a guardrail, and its id; * is whatever objects'),
  ...shares,
  guardrails: z.record(z.string(), z.strictObject(shares)).optional().describe('the same of guardrails, by their ids'),
  lower_bound: z.boolean().optional().describe('whether the lower end of the interval must reach it'),
});

const maxFlips = z
  .unknown()
  .transform((value, context) => {
    const flips = typeof value === 'string' || typeof value === 'number' ? readMaxFlips(String(value)) : undefined;
    if (flips !== undefined) return flips;
    context.addIssue({ code: 'custom', message: MAX_FLIPS });
    return z.NEVER;
  })
  .meta({ type: ['integer', 'string'], minimum: 0, pattern: '^0*(100(\\.0+)?|\\d{1,2}(\\.\\d+)?)%$|^\\d+$' });

const shadow = z.strictObject({
  fail_on: z.array(z.enum(SHADOW_FAIL_KINDS)).min(1).optional().describe('what fails a shadow'),
  max_flips: maxFlips.optional().describe('how many answers may flip, or what share of them, such as 0.5%'),
  accepted: path.optional().describe('flips that somebody has looked at, as bless writes them'),
});

const rechunk = z
  .unknown()
  .transform((text, context) => {
    const how = typeof text === 'string' ? readRechunk(text) : undefined;
    if (how !== undefined) return how;
    context.addIssue({ code: 'custom', message: 'chars:N, words or tokens:N' });
    return z.NEVER;
  })
  .meta({ type: 'string', pattern: '^(words|(chars|tokens):0*[1-9]\\d*)$' });

const replay = z.strictObject({
  rechunk: rechunk.optional().describe('how responses are cut, instead of as they were recorded'),
  hold_back: z.array(count).min(1).optional().describe('so many characters held back, to say what that would save'),
});

const lint = z.strictObject({
  rules: z
    .record(z.string(), z.enum(['off', 'info', 'warning', 'error']))
    .optional()
    .describe('by the code of a rule: off, or another severity'),
});

/** What `promptkit-hooks.yaml` may say. */
export const configSchema = z.strictObject({
  semantics: z
    .enum(SEMANTICS_NAMES)
    .optional()
    .describe('which behaviours hold: those of the documentation, or of a release'),
  suites: z.record(z.string(), suite).optional().describe('pairs of packs and transcripts, by any names'),
  ...hookChoice,
  exec: exec.optional().describe('how processes are started'),
  gate: gate.optional().describe('when a run fails'),
  labels: labels.optional().describe('what the suites should catch, and how much of it must be caught'),
  shadow: shadow.optional().describe('when a shadow fails'),
  replay: replay.optional().describe('how conversations are replayed'),
  lint: lint.optional().describe('what lint complains of'),
  reporters: z.array(reporter).min(1).optional().describe('what is printed and written'),
});

/** Keys of each map, by the first key of the route that leads to it. */
export const CONFIG_KEYS: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(configSchema.shape),
  suites: Object.keys(suite.shape),
  hooks: ['file', 'options'],
  exec: Object.keys(exec.shape),
  gate: Object.keys(gate.shape),
  labels: Object.keys(labels.shape),
  'labels.guardrails': Object.keys(shares),
  shadow: Object.keys(shadow.shape),
  replay: Object.keys(replay.shape),
  lint: Object.keys(lint.shape),
  reporters: ['name', 'file'],
};
