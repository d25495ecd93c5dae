import { z } from 'zod';
import type { EvalResult } from '../../../src/hook/evals.js';

export const goEvalResult = z.looseObject({
  eval_id: z.string().default(''),
  type: z.string().default(''),
  score: z.number().nullish(),
  value: z.unknown().optional(),
  explanation: z.string().optional(),
  error: z.string().optional(),
  message: z.string().optional(),
  details: z.record(z.string(), z.unknown()).nullish(),
  skipped: z.boolean().optional(),
  skip_reason: z.string().optional(),
});

export function evalResultOf(result: z.output<typeof goEvalResult>): EvalResult {
  const { eval_id: evalId, type, score, value, explanation, error, message, details, skipped } = result;
  return {
    evalId,
    type,
    ...(score != null && { score }),
    ...(value != null && { value }),
    ...(explanation && { explanation }),
    ...(error && { error }),
    ...(message && { message }),
    ...(details && { details }),
    ...(skipped && { skipped, skipReason: result.skip_reason ?? '' }),
  };
}

/** A result as Go writes it: what is empty is left out, and only the id and the type always stand there. */
export function goEvalResultOf(result: EvalResult) {
  const { evalId, type, score, value, metricValue, explanation, error, message, details, violations } = result;
  return {
    eval_id: evalId,
    type,
    ...(score !== undefined && { score }),
    ...(value !== undefined && { value: plain(value) }),
    ...(metricValue !== undefined && { metric_value: metricValue }),
    ...(explanation && { explanation }),
    ...(error && { error }),
    ...(message && { message }),
    ...(details && Object.keys(details).length > 0 && { details: plain(details) }),
    ...(violations?.length && { violations: violations.map(goViolation) }),
    ...(result.skipped && { skipped: true }),
    ...(result.skipReason && { skip_reason: result.skipReason }),
    ...(result.sessionId && { session_id: result.sessionId }),
    ...(result.turnIndex && { turn_index: result.turnIndex }),
  };
}

function goViolation({ turnIndex, description, evidence }: NonNullable<EvalResult['violations']>[number]) {
  return {
    turn_index: turnIndex,
    description,
    ...(evidence && Object.keys(evidence).length > 0 && { evidence: plain(evidence) }),
  };
}

/** Whole numbers of YAML are numbers in JSON. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
