import { z } from 'zod';
import { FAIL_KINDS } from '../report/fail-kinds.js';
import { REPORTER_NAMES } from './reporter-choice.js';
import { SEMANTICS_NAMES } from './semantics-named.js';
import { readPercentage } from './values.js';

const paths = z.array(z.string().min(1)).min(1);
const count = z.int().min(0);

const percentage = z.unknown().transform((text, context) => {
  const value = typeof text === 'string' ? readPercentage(text) : undefined;
  if (value !== undefined) return value;
  context.addIssue({ code: 'custom', message: 'a percentage from 0% to 100%, such as 5%' });
  return z.NEVER;
});

/** `pretty` is short for `{name: pretty}`. */
const reporter = z.preprocess(
  (value) => (typeof value === 'string' ? { name: value } : value),
  z.strictObject({ name: z.enum(REPORTER_NAMES), file: z.string().min(1).optional() }),
);

const path = z.string().min(1);

/** `pii.mjs` is short for `{file: pii.mjs}`. */
const hookModule = z.preprocess(
  (value) => (typeof value === 'string' ? { file: value } : value),
  z.strictObject({ file: path, options: z.unknown().optional() }),
);

const hookChoice = { runtime_config: path.optional(), hooks: z.array(hookModule).optional() };

const suite = z.strictObject({ packs: paths, transcripts: paths, ...hookChoice });

const exec = z.strictObject({ concurrency: z.int().min(1).optional(), cache: z.boolean().optional() });

const gate = z.strictObject({
  fail_on: z.array(z.enum(FAIL_KINDS)).min(1).optional(),
  max_violations: count.optional(),
  max_rate: percentage.optional(),
  allow_skipped: count.optional(),
});

/** What `promptkit-hooks.yaml` may say. */
export const configSchema = z.strictObject({
  semantics: z.enum(SEMANTICS_NAMES).optional(),
  suites: z.record(z.string(), suite).optional(),
  ...hookChoice,
  exec: exec.optional(),
  gate: gate.optional(),
  reporters: z.array(reporter).min(1).optional(),
});

/** Keys of each map, by the first key of the route that leads to it. */
export const CONFIG_KEYS: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(configSchema.shape),
  suites: Object.keys(suite.shape),
  hooks: ['file', 'options'],
  exec: Object.keys(exec.shape),
  gate: Object.keys(gate.shape),
  reporters: ['name', 'file'],
};
