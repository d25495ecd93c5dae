import type { GuardrailHook } from '../hook/contracts.js';
import { DEFAULT_MESSAGE } from '../hook/default-message.js';
import type { ExchangeJudge, HookMaker, Judge, Usable } from './guardrail.js';
import { guardrailHook } from './guardrail-hook.js';
import { withThresholds } from './thresholds.js';

/** What a pack's author may decide about any guardrail, besides its params. */
export interface GuardrailSettings {
  /** What replaces the content. Wins over `params.message`. */
  readonly message?: string;
  /** Judge and record, but change nothing. */
  readonly monitorOnly?: boolean;
}

/** Joins what the params say with what the pack's author decides. */
export function hookOf(
  type: string,
  { judge, wrapper }: Pick<Usable<Judge | ExchangeJudge | HookMaker>, 'judge' | 'wrapper'>,
  { message, monitorOnly = false }: GuardrailSettings = {},
): GuardrailHook {
  if ('makeHook' in judge) return judge.makeHook({ message: message || DEFAULT_MESSAGE, monitorOnly });
  return guardrailHook({
    type,
    judge: 'open' in judge ? withThresholds(judge, wrapper) : judge,
    message: message || wrapper.message || DEFAULT_MESSAGE,
    monitorOnly,
    direction: wrapper.direction,
  });
}
