import { type EvalParams, isMap, numberOf, textParam, wholeParam } from '../../eval/params.js';
import { firstLimit } from '../../eval/text-length.js';
import { goInt } from '../../go/int.js';
import { goQuote } from '../../go/quote.js';
import type { ParamProblem } from '../guardrail.js';

type Problem = Pick<ParamProblem, 'code' | 'message' | 'path'>;

/** The few params without which PromptKit makes no guardrail of an eval. Everything else it takes as it is. */
export function requiredParam(evalType: string, params: EvalParams, direction: unknown): Problem | undefined {
  switch (evalType) {
    case 'max_length':
      return positive(evalType, params, ['max', 'max_characters', 'max_chars']);
    case 'min_length':
      return positive(evalType, params, ['min', 'min_characters', 'min_chars']);
    case 'state_is':
    case 'spoke_in_state':
      return textParam(params, 'state') === '' ? wants(evalType, "'state' string param") : undefined;
    case 'guardrail_triggered':
      return ofTriggered(evalType, params, direction);
    default:
      return undefined;
  }
}

function positive(type: string, params: EvalParams, names: readonly [string, string, string]): Problem | undefined {
  if (goInt(firstLimit(params, names)) > 0) return undefined;
  const [first, second, third] = names;
  const message = `${type} requires one of '${first}', '${second}', or '${third}' to be a positive integer`;
  return problem(message, type === 'max_length' ? codeOf(params, names) : 'invalid-params');
}

function codeOf(params: EvalParams, names: readonly string[]): Problem['code'] {
  const given = names.map((name) => params[name]).filter((value) => value !== undefined);
  if (given.some((value) => numberOf(value) !== 0)) return 'invalid-params';
  return wholeParam(params, 'max_tokens', 0) > 0 ? 'length-by-tokens-only' : 'limit-disabled';
}

function wants(type: string, what: string): Problem {
  return problem(`${type} requires a non-empty ${what}`);
}

function ofTriggered(type: string, params: EvalParams, direction: unknown): Problem | undefined {
  const named = textParam(params, 'validator_type') || textParam(params, 'validator');
  if (named === '') return wants(type, "'validator_type' (or 'validator') string param");
  if (direction === undefined || direction === null || direction === '') return undefined;
  if (typeof direction !== 'string') return problem(`${type}: 'direction' must be a string, got ${goType(direction)}`);
  if (['input', 'output', 'both'].includes(direction)) return undefined;
  return problem(`${type}: unknown 'direction' ${goQuote(direction)} (want "input", "output" or "both")`);
}

function goType(value: unknown): string {
  if (Array.isArray(value)) return '[]interface {}';
  if (isMap(value)) return 'map[string]interface {}';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'bigint' ? 'int' : 'float64';
}

function problem(message: string, code: Problem['code'] = 'invalid-params'): Problem {
  return { code, message, path: [] };
}
