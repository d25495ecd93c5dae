import { z } from 'zod';
import { goQuote } from '../go/quote.js';
import type { EvalContext } from '../hook/evals.js';
import type { EvalBehaviour, EvalHandler, Finding } from './handler.js';
import { isKnownType } from './newer-types.js';
import { NoAnswerError } from './no-answer-error.js';
import { type EvalParams, mapParam, numberParam, textParam } from './params.js';
import { quoted } from './quoted.js';
import { fateOf, unreadAliases } from './unread-aliases.js';

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
        const message = `is ${quoted(type)}, which is no known type of eval`;
        issues.push({
          code: 'custom',
          path: ['eval_type'],
          message,
          input: type,
          params: { code: 'unknown-eval-type' },
        });
        return;
      }
      for (const { path, message, params: told = {} } of innerIssues(handler, type, params)) {
        issues.push({ code: 'custom', path: ['eval_params', ...path], message, input: params, params: told });
      }
    });
}

type InnerIssue = Pick<z.core.$ZodIssueCustom, 'path' | 'message' | 'params'>;

function innerIssues(handler: EvalHandler, type: string, params: EvalParams): readonly InnerIssue[] {
  const aliases = unreadAliases(type, params, Object.keys(handler.params.shape)).filter(
    ({ isNamedToo }) => !isNamedToo,
  );
  const names: readonly PropertyKey[] = aliases.map(({ name }) => name);
  const found = handler.params.safeParse(params).error?.issues ?? [];
  return [
    ...aliases.map((alias) => ({ path: [alias.alias], message: fateOf(alias), params: { code: 'eval-param-alias' } })),
    ...found.filter(({ path: [name] }) => name === undefined || !names.includes(name)).map(innerIssue),
  ];
}

function innerIssue(issue: z.core.$ZodIssue): InnerIssue {
  const { code, message, path } = issue;
  const isOwn = code === 'custom';
  return {
    path,
    message: isOwn ? message : 'is not what the wrapped eval takes',
    ...(isOwn && issue.params !== undefined && { params: issue.params }),
  };
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
  if (handler === undefined || !isKnownType(handler.type, behaviour))
    throw new NoAnswerError(`${wrapper} inner eval: unknown eval type: ${goQuote(type)}`);
  return { type: handler.type, ...handler.evaluate(mapParam(params, 'eval_params') ?? {}, context, behaviour) };
}

/** Whether a score is as the params of a wrapper want it: 1, unless they set a limit. */
export function isWanted(params: EvalParams, score: number): boolean {
  const [least, most] = [numberParam(params, 'min_score'), numberParam(params, 'max_score')];
  if (least === undefined && most === undefined) return score >= 1;
  return score >= (least ?? Number.NEGATIVE_INFINITY) && score <= (most ?? Number.POSITIVE_INFINITY);
}
