import { z } from 'zod';
import { conditional, type JsonSchema } from './json-schema.js';
import { misplaced } from './misplaced.js';

/** Any scalar is read as it is written: `command: 5` is the text "5". */
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const text = scalar.nullish();
const texts = z.array(scalar.nullable()).nullish();

const process = {
  command: z
    .union([z.string().min(1), z.number(), z.boolean()])
    .describe('the program; a relative path is seen from this file'),
  args: texts.describe('its arguments'),
  env: texts.describe('names of environment variables that it gets, or NAME=VALUE'),
  timeout_ms: z.number().min(0).nullish().describe('milliseconds before it is killed; 0 or none for the default'),
  sandbox: text.describe('where it is started: a key of "sandboxes"'),
  runtime: text.describe('the interpreter that it needs'),
};

const PHASES = {
  provider: ['before_call', 'after_call'],
  tool: ['before_execution', 'after_execution'],
  session: ['session_start', 'session_update', 'session_end'],
} as const;

const hook = z
  .strictObject({
    ...process,
    hook: z.enum(['provider', 'tool', 'session', 'eval']).describe('what it hooks into'),
    phases: texts.describe('when it is asked; hooks on evals have no phases'),
    mode: z
      .enum(['filter', 'observe', ''])
      .nullish()
      .describe('"filter" may deny, and its failure denies; "observe" only looks on'),
  })
  .meta({ id: 'hook', description: 'a process that is asked', allOf: phasesByKind() });

const evalProcess = z.strictObject(process).meta({ id: 'evalProcess', description: 'a process that answers evals' });

const sandbox = z
  .looseObject({
    mode: z.literal('direct').describe('"direct": on this machine, the only one that a replay can start'),
  })
  .nullable();

/** What a RuntimeConfig says about hooks and evals; the rest of it is not looked at. */
export const runtimeConfigSchema = z.looseObject({
  apiVersion: z.literal('promptkit.altairalabs.ai/v1alpha1').describe('promptkit.altairalabs.ai/v1alpha1'),
  kind: z.literal('RuntimeConfig').describe('RuntimeConfig'),
  metadata: z
    .looseObject({ name: text.describe('the name of the file in reports') })
    .nullish()
    .describe('what it is called'),
  spec: z
    .looseObject({
      hooks: z.record(z.string(), hook).nullish().describe('hooks by their names, in the order of asking'),
      evals: z.record(z.string(), evalProcess).nullish().describe('who answers the evals of a type, by the type'),
      sandboxes: z.record(z.string(), sandbox).nullish().describe('where processes are started, by a name'),
    })
    .nullish()
    .describe('what runs'),
  hooks: misplaced('spec.hooks').optional(),
  evals: misplaced('spec.evals').optional(),
  sandboxes: misplaced('spec.sandboxes').optional(),
});

/** A hook without a phase of its kind is never asked, and looks like one that always allows. */
function phasesByKind(): readonly JsonSchema[] {
  return Object.entries(PHASES).map(([kind, phases]) =>
    conditional(
      { properties: { hook: { const: kind } }, required: ['hook'] },
      {
        properties: { phases: { type: 'array', items: { enum: [...phases] }, minItems: 1 } },
        required: ['phases'],
      },
    ),
  );
}
