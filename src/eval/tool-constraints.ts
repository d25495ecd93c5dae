import { z } from 'zod';
import { goTextOf } from '../go/text-of-value.js';
import type { ToolCallRecord } from '../hook/evals.js';
import { type Re2, Re2Error, re2OrError } from '../match/re2.js';
import { type EvalParams, flagParam, mapParam, textListParam, textParam } from './params.js';
import { patternText } from './pattern.js';
import { hasArgument } from './tool-arguments.js';
import { missingPatterns, resultText } from './tool-result.js';

/** What a call has to satisfy, beside being made. */
export interface ToolConstraints {
  readonly noError: boolean;
  readonly resultIncludes: readonly string[];
  readonly resultMatches?: ToolPattern;
  readonly argsMatch: readonly (readonly [name: string, pattern: ToolPattern])[];
}

/** Why a call does not satisfy a constraint. */
export type Breach =
  | { readonly type: 'tool_error'; readonly error: string }
  | { readonly type: 'result_missing_pattern'; readonly pattern: string }
  | { readonly type: 'invalid_result_pattern'; readonly pattern: string; readonly error: string }
  | { readonly type: 'result_pattern_mismatch'; readonly pattern: string }
  | { readonly type: 'missing_argument_for_pattern'; readonly argument: string; readonly pattern: string }
  | { readonly type: 'invalid_pattern'; readonly argument: string; readonly pattern: string; readonly error: string }
  | {
      readonly type: 'pattern_mismatch';
      readonly argument: string;
      readonly pattern: string;
      readonly actual: unknown;
    };

/** A pattern as its author wrote it: one that is not RE2 is found out where it is first needed. */
interface ToolPattern {
  readonly source: string;
  readonly compiled: Re2 | Re2Error;
}

export const toolConstraints = {
  args_match: z.record(z.string(), patternText).optional().describe('an RE2 pattern for each argument'),
  result_includes: z.array(z.string().min(1)).optional().describe('a list of texts'),
  result_matches: patternText.optional().describe('an RE2 pattern'),
  no_error: z.boolean().optional().describe('true or false'),
};

export function constraintsOf(params: EvalParams): ToolConstraints {
  const resultMatches = textParam(params, 'result_matches');
  return {
    noError: flagParam(params, 'no_error'),
    resultIncludes: textListParam(params, 'result_includes'),
    ...(resultMatches !== '' && { resultMatches: patternOf(resultMatches) }),
    argsMatch: Object.entries(mapParam(params, 'args_match') ?? {}).flatMap(([name, pattern]) =>
      typeof pattern === 'string' ? [[name, patternOf(pattern)] as const] : [],
    ),
  };
}

function patternOf(source: string): ToolPattern {
  return { source, compiled: re2OrError(source) };
}

/** Whether the call failed, then what its result lacks. */
export function* resultBreaches(call: ToolCallRecord, constraints: ToolConstraints): Generator<Breach> {
  const { noError, resultIncludes, resultMatches } = constraints;
  if (noError && call.error !== '') yield { type: 'tool_error', error: call.error };
  if (resultIncludes.length === 0 && resultMatches === undefined) return;
  const text = resultText(call);
  for (const pattern of missingPatterns(text, resultIncludes)) yield { type: 'result_missing_pattern', pattern };
  if (resultMatches === undefined) return;
  const { source: pattern, compiled } = resultMatches;
  if (compiled instanceof Re2Error) yield { type: 'invalid_result_pattern', pattern, error: compiled.message };
  else if (!compiled.test(text)) yield { type: 'result_pattern_mismatch', pattern };
}

/** What is wrong with its arguments. */
export function* argumentBreaches(call: ToolCallRecord, { argsMatch }: ToolConstraints): Generator<Breach> {
  for (const [argument, { source: pattern, compiled }] of argsMatch) {
    const actual = call.arguments?.[argument];
    if (!hasArgument(call, argument)) yield { type: 'missing_argument_for_pattern', argument, pattern };
    else if (compiled instanceof Re2Error)
      yield { type: 'invalid_pattern', argument, pattern, error: compiled.message };
    else if (!compiled.test(goTextOf(actual))) yield { type: 'pattern_mismatch', argument, pattern, actual };
  }
}
