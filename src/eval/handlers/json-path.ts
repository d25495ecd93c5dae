import { z } from 'zod';
import { goFixed } from '../../go/fixed.js';
import { goTextOf } from '../../go/text-of-value.js';
import type { EvalHandler, Finding } from '../handler.js';
import { jmespathProblem, searchJmespath } from '../jmespath.js';
import { aroundJson } from '../json-params.js';
import { readJsonAnswer } from '../json-text.js';
import { type EvalParams, listParam, numberOf, numberParam, textParam, wholeParam } from '../params.js';
import { plainNumbers } from '../plain-numbers.js';
import { isSameJson } from '../same-json.js';

const expression = z.string().min(1).superRefine(refuseUnusable).optional().describe('a JMESPath expression');
const count = z.int().min(1).optional().describe('a number of items, as a whole number from 1');
const bound = z.number().optional().describe('a number');

export const jsonPath: EvalHandler = {
  type: 'json_path',
  aliases: [],
  summary: 'what a JMESPath expression finds in the JSON of the answer is as expected',
  textOnly: true,
  params: z
    .object({
      expression,
      jmespath_expression: expression,
      expected: z.unknown().optional().describe('any value'),
      contains: z.array(z.unknown()).optional().describe('a list of items that the result has to contain'),
      min: bound,
      max: bound,
      min_results: count,
      max_results: count,
      ...aroundJson,
    })
    .refine((params) => 'expression' in params || 'jmespath_expression' in params, 'no expression is given'),
  evaluate(params, { currentOutput }) {
    const expression = textParam(params, 'expression') || textParam(params, 'jmespath_expression');
    if (expression === '') return { score: 0, explanation: 'no expression specified' };
    const json = readJsonAnswer(params, currentOutput);
    if (json.problem !== undefined) return { score: 0, explanation: `invalid JSON: ${json.problem}` };
    const { problem, result } = searchJmespath(expression, json.value);
    if (problem !== undefined) return { score: 0, explanation: `JMESPath error: ${problem}`, details: { expression } };
    const failure = failureOf(result, params);
    if (failure !== undefined) return { score: 0, value: { path: expression, result }, ...failure };
    return {
      score: 1,
      value: { path: expression, result },
      explanation: 'JSON path validation passed',
      details: { result },
    };
  },
};

function refuseUnusable(expression: string, context: z.RefinementCtx): void {
  const problem = jmespathProblem(expression);
  if (problem === undefined) return;
  const message = `is not a JMESPath expression (${problem})`;
  context.addIssue({ code: 'custom', message, params: { code: 'invalid-jmespath' } });
}

/** The first check that fails is the one that is told. */
function failureOf(result: unknown, params: EvalParams): Finding | undefined {
  return (
    unlikeExpected(result, params) ??
    withoutItem(result, params) ??
    told(outsideRange(result, params)) ??
    told(outsideCount(result, params))
  );
}

function told(explanation: string | undefined): Finding | undefined {
  return explanation === undefined ? undefined : { explanation };
}

function unlikeExpected(result: unknown, params: EvalParams): Finding | undefined {
  if (!('expected' in params) || isSameJson(result, params.expected)) return undefined;
  return {
    explanation: 'result does not match expected value',
    details: { expected: plainNumbers(params.expected), actual: result },
  };
}

function withoutItem(result: unknown, params: EvalParams): Finding | undefined {
  const explanation = 'contains' in params ? missingItem(result, params) : undefined;
  return explanation === undefined ? undefined : { explanation, details: { result } };
}

function missingItem(result: unknown, params: EvalParams): string | undefined {
  if (!Array.isArray(result)) return 'result is not an array, cannot check contains';
  if (!Array.isArray(params.contains)) return 'contains parameter must be an array';
  const missing = listParam(params, 'contains').findIndex((item) => !result.some((found) => isSameJson(found, item)));
  return missing < 0 ? undefined : `expected item ${goTextOf(params.contains[missing])} not found in result`;
}

function outsideRange(result: unknown, params: EvalParams): string | undefined {
  const min = numberParam(params, 'min');
  const max = numberParam(params, 'max');
  if (min === undefined && max === undefined) return undefined;
  const number = numberOf(result);
  if (number === undefined) return 'result is not a number for range check';
  const shown = `value ${goFixed(number, 2)}`;
  if (min !== undefined && number < min) return `${shown} is below minimum ${goFixed(min, 2)}`;
  return max !== undefined && number > max ? `${shown} exceeds maximum ${goFixed(max, 2)}` : undefined;
}

function outsideCount(result: unknown, params: EvalParams): string | undefined {
  const min = wholeParam(params, 'min_results', 0);
  const max = wholeParam(params, 'max_results', 0);
  if (min === 0 && max === 0) return undefined;
  if (!Array.isArray(result)) return 'result is not an array for count check';
  const shown = `array has ${result.length} items`;
  if (min > 0 && result.length < min) return `${shown}, minimum is ${min}`;
  return max > 0 && result.length > max ? `${shown}, maximum is ${max}` : undefined;
}
