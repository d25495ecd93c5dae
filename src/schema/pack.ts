import { z } from 'zod';
import { evalSchema } from './eval.js';
import { misplaced } from './misplaced.js';
import { validatorSchema } from './validator.js';

const text = z.string().nullish();

const guarded = {
  validators: z.array(validatorSchema).nullish().describe('the guardrails of the prompt, in the order of asking'),
  evals: z.array(evalSchema).nullish().describe('what judges its conversations'),
};

const said = {
  version: text.describe('the version of the prompt'),
  description: text.describe('what the prompt is for'),
  system_template: text.describe('the text of the prompt'),
};

const spec = z.looseObject({
  task_type: text.describe('the id of the prompt, by which conversations name it'),
  ...said,
  ...guarded,
});

const NOT_BLANK = { type: 'string', pattern: '\\S' } as const;

const promptConfig = z
  .looseObject({
    apiVersion: text.describe('promptkit.altairalabs.ai/v1alpha1'),
    kind: z.literal('PromptConfig').nullish().describe('PromptConfig'),
    metadata: z
      .looseObject({ name: text.describe('the id of a prompt without "spec.task_type"') })
      .nullish()
      .describe('what the prompt is called'),
    spec: spec.describe('the prompt'),
    validators: misplaced('spec.validators').optional(),
    evals: misplaced('spec.evals').optional(),
  })
  .meta({
    id: 'promptConfig',
    description: 'a prompt as its author writes it',
    // Without an id no conversation could name it.
    anyOf: [
      { properties: { spec: { properties: { task_type: NOT_BLANK }, required: ['task_type'] } } },
      { properties: { metadata: { properties: { name: NOT_BLANK }, required: ['name'] } }, required: ['metadata'] },
    ],
  });

const prompt = z.looseObject({
  id: text.describe('the id of the prompt; what counts is its key in "prompts"'),
  name: text.describe('what the prompt is called'),
  ...said,
  ...guarded,
});

const compiledPack = z
  .looseObject({
    $schema: text.describe('the schema of the pack'),
    id: text.describe('the id of the pack'),
    name: text.describe('what the pack is called'),
    version: text.describe('the version of the pack'),
    description: text.describe('what the pack is for'),
    prompts: z.record(z.string().regex(/\S/), prompt).meta({ description: 'prompts by their ids', minProperties: 1 }),
    evals: guarded.evals.describe('evals of every prompt that has none of the same id'),
    validators: misplaced('prompts.<id>.validators').optional(),
  })
  .meta({ id: 'compiledPack', description: 'prompts as PromptKit loads them' });

/** A file with prompts, and what tells its two kinds apart. */
export const packSchema = z.union([promptConfig, compiledPack]);

export const IS_COMPILED_PACK = {
  required: ['prompts'],
  not: { anyOf: [{ required: ['kind'] }, { required: ['spec'] }] },
};
