import type { EvalBehaviour, EvalHandler, EvalImplementation } from '../eval/handler.js';
import { aliasesOf } from '../eval/param-aliases.js';
import { type EvalJudgeOptions, evalJudge } from './eval-judge.js';
import type { Compiled, ExchangeJudge, ParamProblem } from './guardrail.js';
import { normalizeParams } from './normalize-params.js';
import { type Params, parseParams, unknownParams } from './params.js';
import { wrapperOf, wrapperParams } from './wrapper-params.js';

/** An eval of the catalogue as a guardrail, under the name by which the pack calls it. */
export function evalGuardrail(
  type: string,
  handler: EvalHandler,
  given: Params,
  behaviour: EvalBehaviour,
): Compiled<ExchangeJudge> {
  const aliases = aliasesOf(type);
  const names = [...Object.keys(handler.params.shape), ...Object.keys(aliases)];
  const own = ownParams(given);
  const { problems } = parseParams(handler.params, own, aliases);
  const { textOnly = false } = handler;
  return compiled(handler, given, [...problems, ...unknownParams(own, names)], {
    type,
    params: normalizeParams(type, own),
    behaviour,
    textOnly,
    mayBeConsidered: true,
  });
}

/** A type that a RuntimeConfig binds to a process. Nobody knows its params, and it is not started just to ask what it would say. */
export function boundGuardrail(
  implementation: EvalImplementation,
  given: Params,
  behaviour: EvalBehaviour,
): Compiled<ExchangeJudge> {
  const { type } = implementation;
  const settings = { type, params: ownParams(given), behaviour, textOnly: false, mayBeConsidered: false };
  return compiled(implementation, given, [], settings);
}

/** A type that needs what a replay has not. It is registered, so that nobody believes it away, and never judges. */
export function externalGuardrail(
  type: string,
  implementation: EvalImplementation & { readonly needs: string },
  given: Params,
  behaviour: EvalBehaviour,
): Compiled<ExchangeJudge> {
  const settings = { type, params: ownParams(given), behaviour, textOnly: false, mayBeConsidered: true };
  return compiled(implementation, given, [cannotJudge(type, implementation.needs)], settings);
}

function compiled(
  implementation: EvalImplementation,
  given: Params,
  found: readonly ParamProblem[],
  settings: Omit<EvalJudgeOptions, 'bounds'>,
): Compiled<ExchangeJudge> {
  const { value, problems: ofWrapper } = parseParams(wrapperParams, given);
  const problems = [...found, ...ofWrapper];
  if (value === undefined || found.some(({ severity }) => severity === 'error')) return { problems };
  const wrapper = wrapperOf(value);
  return { judge: evalJudge(implementation, { ...settings, bounds: wrapper }), wrapper, problems };
}

/** What is left for the eval when the wrapper has taken what is its own. */
function ownParams(given: Params): Params {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !Object.hasOwn(wrapperParams.shape, name)));
}

function cannotJudge(type: string, needs: string): ParamProblem {
  return {
    code: 'guardrail-cannot-judge',
    severity: 'warning',
    path: [],
    message: `"${type}" needs ${needs}, which a replay has not, so this guardrail judges nothing here`,
    hint: 'bind the type to a process in "spec.evals" of a RuntimeConfig, or read its verdicts as unknown',
  };
}
