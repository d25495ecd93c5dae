import { z } from 'zod';
import type { UncheckedDeclaration } from '../../../src/eval/check-declarations.js';
import type { EvalCondition } from '../../../src/eval/eval.js';

export const goCondition = z.strictObject({
  tool_called: z.string().optional(),
  tool_called_pattern: z.string().optional(),
  any_tool_called: z.boolean().optional(),
  min_tool_calls: z.number().optional(),
});

/** An eval as PromptKit writes it. */
export const goDefinition = z.strictObject({
  id: z.string().default(''),
  type: z.string().default(''),
  trigger: z.string().default(''),
  params: z.record(z.string(), z.unknown()).nullish(),
  description: z.string().optional(),
  enabled: z.boolean().optional(),
  sample_percentage: z.number().optional(),
  metric: z.record(z.string(), z.unknown()).optional(),
  threshold: z
    .strictObject({
      passed: z.boolean().optional(),
      min_score: z.number().optional(),
      max_score: z.number().optional(),
    })
    .optional(),
  message: z.string().optional(),
  when: goCondition.nullish(),
  groups: z.array(z.string()).nullish(),
});
export type GoDefinition = z.output<typeof goDefinition>;

export function declarationOf(given: GoDefinition): UncheckedDeclaration {
  const { id, type, trigger, params, enabled, sample_percentage, metric, threshold, message, when, groups } = given;
  return {
    id,
    type,
    trigger,
    params: params ?? {},
    ...(enabled !== undefined && { enabled }),
    ...(sample_percentage !== undefined && { samplePercentage: sample_percentage }),
    ...(metric && { metric }),
    ...(threshold && { threshold: thresholdOf(threshold) }),
    ...(message !== undefined && { message }),
    ...(when && { when: conditionOf(when) }),
    ...(groups && { groups }),
  };
}

function thresholdOf({ passed, min_score, max_score }: NonNullable<GoDefinition['threshold']>) {
  return {
    ...(passed !== undefined && { passed }),
    ...(min_score !== undefined && { minScore: min_score }),
    ...(max_score !== undefined && { maxScore: max_score }),
  };
}

export function conditionOf(given: z.output<typeof goCondition>): EvalCondition {
  const { tool_called, tool_called_pattern, any_tool_called, min_tool_calls } = given;
  return {
    ...(tool_called !== undefined && { toolCalled: tool_called }),
    ...(tool_called_pattern !== undefined && { toolCalledPattern: tool_called_pattern }),
    ...(any_tool_called !== undefined && { anyToolCalled: any_tool_called }),
    ...(min_tool_calls !== undefined && { minToolCalls: min_tool_calls }),
  };
}
