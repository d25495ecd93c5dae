import { z } from 'zod';
import { goQuote } from '../go/quote.js';
import type { EvalContext } from '../hook/evals.js';
import type { EvalBehaviour, EvalHandler, Finding } from './handler.js';
import { NoAnswerError } from './no-answer-error.js';
import { type EvalParams, mapParam, numberParam, textParam } from './params.js';

/** How a wrapper finds what it wraps. Asked when it runs: the catalogue that it stands in itself is complete then. */
export type FindType = (type: string) => EvalHandler | undefined;

/** What a wrapper finds is a finding of what it wraps, also by its type, as far as nobody names another one. */
export type WrappedFinding = Finding & { readonly type?: string };

/** Params of a wrapper. What is wrong with the params of the wrapped eval is wrong with the wrapper's. */
export function wrapperParams(find: FindType) {
  return z
    .object({
      eval_type: z.string().min(1).describe('the type of an eval'),
      eval_params: z.record(z.string(), z.unknown()).optional().describe('the params of that eval, as a map'),
      min_score: z.number().optional().describe('a number'),
      max_score: z.number().optional().describe('a number'),
    })
    .check(({ value: { eval_type: type, eval_params: params = {} }, issues }) => {
      const handler = find(type);
      if (handler === undefined) {
        issues.push({ code: 'custom', path: ['eval_type'], message: 'is no known type of eval', input: type });
        return;
      }
      for (const { code, message, path } of handler.params.safeParse(params).error?.issues ?? []) {
        const said = code === 'custom' ? message : 'is not what the wrapped eval takes';
        issues.push({ code: 'custom', path: ['eval_params', ...path], message: said, input: params });
      }
    });
}

/** What the wrapped eval finds. Its params are handed on as they are: no alias of a param is renamed. */
export function wrappedFinding(
  find: FindType,
  wrapper: string,
  ...[params, context, behaviour]: [EvalParams, EvalContext, EvalBehaviour]
): WrappedFinding {
  const type = textParam(params, 'eval_type');
  if (type === '') throw new NoAnswerError(`${wrapper} handler requires eval_type param`);
  const handler = find(type);
  if (handler === undefined) throw new NoAnswerError(`${wrapper} inner eval: unknown eval type: ${goQuote(type)}`);
  return { type: handler.type, ...handler.evaluate(mapParam(params, 'eval_params') ?? {}, context, behaviour) };
}

/** Whether a score is as the params of a wrapper want it: 1, unless they set a limit. */
export function isWanted(params: EvalParams, score: number): boolean {
  const [least, most] = [numberParam(params, 'min_score'), numberParam(params, 'max_score')];
  if (least === undefined && most === undefined) return score >= 1;
  return score >= (least ?? Number.NEGATIVE_INFINITY) && score <= (most ?? Number.POSITIVE_INFINITY);
}
