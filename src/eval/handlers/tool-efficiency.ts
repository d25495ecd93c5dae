import { z } from 'zod';
import { goFixed } from '../../go/fixed.js';
import { goTextOf } from '../../go/text-of-value.js';
import type { EvalHandler } from '../handler.js';
import { type EvalParams, numberParam } from '../params.js';
import { hasFailed } from '../tool-calls.js';

export const toolEfficiency: EvalHandler = {
  type: 'tool_efficiency',
  aliases: [],
  summary: 'there were not too many tool calls, and not too many that failed',
  params: z
    .object({
      max_calls: z.number().int().optional().describe('a whole number'),
      max_errors: z.number().int().optional().describe('a whole number'),
      max_error_rate: z.number().optional().describe('a share from 0 to 1'),
    })
    .refine((params) => Object.values(params).some((limit) => limit !== undefined), {
      path: ['max_calls'],
      message: 'and the other limits are missing',
    }),
  evaluate(params, { toolCalls }) {
    const limits = limitsOf(params);
    if (Object.values(limits).every((limit) => limit === undefined)) return { score: 0, explanation: NO_LIMIT };
    const [calls, errors] = [toolCalls.length, toolCalls.filter(hasFailed).length];
    const value = { total_calls: calls, errors, ...(calls > 0 && { error_rate: errors / calls }) };
    const failures = [...failuresOf(calls, errors, limits)];
    if (failures.length > 0) {
      return { score: 0, explanation: `efficiency check failed: ${goTextOf(failures)}`, value, details: { ...value } };
    }
    const explanation = `${calls} calls, ${errors} errors — within limits`;
    return { score: shareLeft(calls, limits.calls), explanation, value, details: { ...value } };
  },
};

const NO_LIMIT = 'no efficiency thresholds specified (need max_calls, max_errors, or max_error_rate)';

interface Limits {
  readonly calls: number | undefined;
  readonly errors: number | undefined;
  readonly errorRate: number | undefined;
}

function limitsOf(params: EvalParams): Limits {
  return {
    calls: truncated(numberParam(params, 'max_calls')),
    errors: truncated(numberParam(params, 'max_errors')),
    errorRate: numberParam(params, 'max_error_rate'),
  };
}

function truncated(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.trunc(value);
}

function* failuresOf(calls: number, errors: number, limits: Limits): Generator<string> {
  if (limits.calls !== undefined && calls > limits.calls) yield `too many calls: ${calls} (max ${limits.calls})`;
  if (limits.errors !== undefined && errors > limits.errors) yield `too many errors: ${errors} (max ${limits.errors})`;
  if (limits.errorRate === undefined || calls === 0 || errors / calls <= limits.errorRate) return;
  yield `error rate ${percent(errors / calls)} exceeds max ${percent(limits.errorRate)}`;
}

function percent(share: number): string {
  return `${goFixed(share * 100, 1)}%`;
}

/** Only calls lower the score: what is left of them. */
function shareLeft(calls: number, limit: number | undefined): number {
  return limit === undefined || limit <= 0 ? 1 : Math.max(0, 1 - calls / limit);
}
