import { z } from 'zod';
import { allEvalTypes } from '../eval/all-eval-types.js';
import { guardrailTypes } from '../guardrail/compile-guardrail.js';
import { paramsByType } from './params-by-type.js';
import { validatorParams } from './validator-params.js';

const TYPES = guardrailTypes({ types: allEvalTypes, bound: [] });

/** An entry of `validators`. A key that is set to nothing counts as absent. */
export const validatorSchema = z
  .strictObject({
    type: z
      .union([z.enum(TYPES), z.string().min(1)])
      .describe('what it guards against: a built-in guardrail, a type of eval, or a type that a RuntimeConfig binds'),
    params: z.record(z.string(), z.unknown()).nullish().describe('what it looks for; each type has params of its own'),
    message: z.string().nullish().describe('the text that a user reads in place of what was objected to'),
    enabled: z.boolean().nullish().describe('false switches it off'),
    monitor: z.boolean().nullish().describe('true records what it objects to, and changes nothing'),
    fail_on_violation: z
      .boolean()
      .nullish()
      .describe('false only records what it objects to; what it means when it is absent differs between releases'),
  })
  .meta({
    id: 'validator',
    description: 'a guardrail of the prompt',
    allOf: paramsByType(TYPES.flatMap(validatorParams)),
  });
