import { z } from 'zod';
import { allEvalTypes } from '../eval/all-eval-types.js';
import { handlers } from '../eval/handlers/index.js';
import { TRIGGERS } from '../eval/trigger.js';
import { jsonSchemaOf } from './json-schema.js';
import { closed, paramsByType, propertiesOf, requiredOf } from './params-by-type.js';

const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL_NAME = /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/;

const metric = z.looseObject({
  name: z.string().regex(METRIC_NAME).describe('the name of a Prometheus metric'),
  type: z.enum(['gauge', 'counter', 'histogram', 'boolean']).describe('what kind of metric it is'),
  range: z
    .looseObject({
      min: z.number().optional().describe('the least value'),
      max: z.number().optional().describe('the greatest value'),
    })
    .nullish()
    .describe('which values are to be expected'),
  labels: z.record(z.string().regex(LABEL_NAME), z.unknown()).nullish().describe('labels of the metric'),
});

const threshold = z.strictObject({
  passed: z.boolean().nullish().describe('whether the eval has to pass'),
  min_score: z.number().nullish().describe('less than this fails'),
  max_score: z.number().nullish().describe('more than this fails'),
});

const condition = z.strictObject({
  tool_called: z.string().nullish().describe('a tool that has to have been called'),
  tool_called_pattern: z.string().nullish().describe('an RE2 pattern that the name of a called tool has to match'),
  any_tool_called: z.boolean().nullish().describe('true when any tool has to have been called'),
  min_tool_calls: z.number().nullish().describe('how many calls there have to be'),
});

/** An entry of `evals`. */
export const evalSchema = z
  .strictObject({
    id: z.string().min(1).describe('whose result it is: no two evals of a prompt have the same'),
    type: z
      .union([z.enum(allEvalTypes.names), z.string().min(1)])
      .describe('what it looks for: a type of eval, or a type that a RuntimeConfig binds'),
    trigger: z.enum(TRIGGERS).describe('when it is asked'),
    params: z.record(z.string(), z.unknown()).nullish().describe('what it looks for; each type has params of its own'),
    description: z.string().nullish().describe('what it is for'),
    enabled: z.boolean().nullish().describe('false switches it off'),
    sample_percentage: z
      .number()
      .min(0)
      .max(100)
      .nullish()
      .describe('how many of a hundred turns or sessions are asked, where the trigger samples'),
    metric: metric.nullish().describe('the Prometheus metric that PromptKit makes of its results'),
    threshold: threshold.nullish().describe('which scores pass'),
    message: z.string().nullish().describe('what a result says to people'),
    when: condition.nullish().describe('what has to have happened for it to be asked'),
    groups: z.array(z.string()).nullish().describe('groups by which a run may choose evals'),
  })
  .meta({ id: 'eval', description: 'what judges a conversation and changes nothing', allOf: rules() });

/** Evals know none of the other spellings that validators have. */
function rules() {
  const entries = handlers.flatMap(({ type, aliases, summary, params }) => {
    const own = jsonSchemaOf(params);
    const closedParams = closed(propertiesOf(own), requiredOf(own));
    return [type, ...aliases].map((name) => ({ type: name, summary, params: closedParams }));
  });
  return paramsByType(entries);
}
