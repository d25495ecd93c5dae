import type { EvalTypes } from '../eval/eval-types.js';
import type { EvalImplementation } from '../eval/handler.js';
import type { Semantics } from '../semantics/semantics.js';
import { builtins } from './builtins/index.js';
import { boundGuardrail, evalGuardrail, externalGuardrail } from './eval-guardrail.js';
import type { Compiled, ExchangeJudge, Judge } from './guardrail.js';
import type { Params } from './params.js';

/** What a type may be, beside a built-in guardrail. */
export interface KnownTypes {
  readonly types: EvalTypes;
  /** Bound to a process by a RuntimeConfig. */
  readonly bound: readonly EvalImplementation[];
}

/**
 * What a type and its params become: a built-in guardrail, else an eval that stands as one. A type that is bound to a
 * process wins over all. Nothing for a type that nobody knows.
 */
export function compileGuardrail(
  type: string,
  params: Params,
  { matching, evals: behaviour }: Pick<Semantics, 'matching' | 'evals'>,
  { types, bound }: KnownTypes,
): Compiled<Judge | ExchangeJudge> | undefined {
  const process = bound.find((each) => each.type === type);
  if (process !== undefined) return boundGuardrail(process, params, behaviour);
  const builtin = builtins.find((each) => each.type === type);
  if (builtin !== undefined) return builtin.compile(params, matching);
  const handler = types.findHandler(type);
  if (handler !== undefined) return evalGuardrail(type, handler, params, behaviour);
  const external = types.findExternal(type);
  return external === undefined ? undefined : externalGuardrail(type, external, params, behaviour);
}

/** Every name that a validator's type may have, the built-in ones first. */
export function guardrailTypes({ types, bound }: KnownTypes): readonly string[] {
  const first = [builtins, bound].flat().map(({ type }) => type);
  return [...new Set([...first, ...types.names])];
}
