import type { EvalTypes } from '../eval/eval-types.js';
import type { EvalImplementation } from '../eval/handler.js';
import { NEWER_TYPES } from '../eval/newer-types.js';
import type { Semantics } from '../semantics/semantics.js';
import { builtins } from './builtins/index.js';
import { boundGuardrail, evalGuardrail, externalGuardrail } from './eval-guardrail.js';
import { fatalGuardrail } from './fatal/fatal-guardrail.js';
import type { Compiled, ExchangeJudge, HookMaker, Judge } from './guardrail.js';
import type { Params } from './params.js';
import { alwaysScored } from './scored/always-scored.js';
import { scoredGuardrail } from './scored/scored-guardrail.js';

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
  semantics: Pick<Semantics, 'matching' | 'evals' | 'guardrails'>,
  known: KnownTypes,
): Compiled<Judge | ExchangeJudge | HookMaker> | undefined {
  switch (kindOf(type, semantics.guardrails)) {
    case 'own kinds':
      return ownKind(type, params, semantics, known);
    case 'evals':
      return scored(type, params, semantics, known);
    case 'four fatal kinds':
      return fatalGuardrail(type, params, semantics.matching);
  }
}

/** Whether a type is no eval in the place of a guardrail. */
export function isOfOwnKind(type: string, rules: Semantics['guardrails']): boolean {
  const kind = kindOf(type, rules);
  return kind === 'four fatal kinds' || (kind === 'own kinds' && builtins.some((builtin) => builtin.type === type));
}

/** Some types go their own ways, so that each difference between semantics can be told from the others. */
function kindOf(type: string, { kinds, bannedWords, maxSentences }: Semantics['guardrails']) {
  if (kinds === 'four fatal kinds') return kinds;
  if (type === 'banned_words') return bannedWords === 'words of any script' ? 'own kinds' : 'evals';
  if (type === 'max_sentences') return maxSentences === 'limits' ? 'own kinds' : 'evals';
  return kinds;
}

function ownKind(
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

function scored(
  type: string,
  params: Params,
  semantics: Pick<Semantics, 'evals' | 'guardrails' | 'matching'>,
  { types, bound }: KnownTypes,
): Compiled<HookMaker> | undefined {
  const process = bound.find((each) => each.type === type);
  if (process !== undefined) {
    return scoredGuardrail(type, { implementation: process, mayBeConsidered: false }, params, semantics);
  }
  const handler = types.findHandler(type) ?? types.findExternal(type);
  if (handler === undefined) return undefined;
  if (semantics.guardrails.newerTypes === 'unknown' && NEWER_TYPES.has(handler.type)) return undefined;
  return scoredGuardrail(type, { implementation: alwaysScored(handler), mayBeConsidered: true }, params, semantics);
}

/** Every name that a validator's type may have, the built-in ones first. */
export function guardrailTypes({ types, bound }: KnownTypes): readonly string[] {
  const first = [builtins, bound].flat().map(({ type }) => type);
  return [...new Set([...first, ...types.names])];
}
