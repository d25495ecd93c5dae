import { openContext } from '../hook/context.js';
import type { ProviderRequest } from '../hook/contracts.js';
import { isPromiseLike } from '../hook/flow.js';
import type { Semantics } from '../semantics/semantics.js';
import { compileGuardrail, type KnownTypes } from './compile-guardrail.js';
import { hookOf } from './hook-of.js';
import { objectionTo } from './objection-to.js';
import type { Params } from './params.js';

/** A guardrail that is asked whether it objects to a text, outside any conversation. */
export interface AskedAlone {
  /** To a complete answer. */
  toAnswer(text: string): boolean;
  /** To what has come of an answer that may go on. */
  inStream(text: string): boolean;
  /** To what a user writes. */
  toInput(text: string): boolean;
}

/** Nothing where no guardrail can be made, and where the guardrail is a process: nobody starts one just to ask. */
export function askedAlone(
  type: string,
  params: Params,
  semantics: Pick<Semantics, 'matching' | 'evals' | 'guardrails'>,
  known: KnownTypes,
): AskedAlone | undefined {
  if (known.bound.some((process) => process.type === type)) return undefined;
  const compiled = compileGuardrail(type, params, semantics, known);
  if (compiled?.judge === undefined) return undefined;
  const hook = hookOf(type, compiled);
  return {
    toAnswer: (text) => objectionTo(hook, text) !== undefined,
    inStream(text) {
      const shown = { text, revision: 0, tokens: undefined };
      return hook.consider({ shown, complete: false, onlyCallsTools: false }, openContext()).kind !== 'allow';
    },
    toInput(text) {
      const decision = hook.beforeCall(askedBy(text), openContext());
      return !isPromiseLike(decision) && decision.kind !== 'allow';
    },
  };
}

function askedBy(content: string): ProviderRequest {
  const messages = content === '' ? [] : [{ role: 'user', content }];
  return { providerId: '', model: '', messages, systemPrompt: '', round: 1, metadata: {} };
}
