import { z } from 'zod';
import { FAIL_KINDS } from '../report/fail-kinds.js';
import { REPORTER_NAMES } from './reporter-choice.js';
import { SEMANTICS_NAMES } from './semantics-named.js';
import { readPercentage } from './values.js';

const paths = z.array(z.string().min(1)).min(1);
const count = z.int().min(0);

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

const path = z.string().min(1);

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
  lint: Object.keys(lint.shape),
  reporters: ['name', 'file'],
};
