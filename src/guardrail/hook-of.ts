import type { GuardrailHook } from '../hook/contracts.js';
import type { ExchangeJudge, Judge, Usable } from './guardrail.js';
import { DEFAULT_MESSAGE, guardrailHook } from './guardrail-hook.js';
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
  { judge, wrapper }: Pick<Usable<Judge | ExchangeJudge>, 'judge' | 'wrapper'>,
  { message, monitorOnly = false }: GuardrailSettings = {},
): GuardrailHook {
  return guardrailHook({
    type,
    judge: 'open' in judge ? withThresholds(judge, wrapper) : judge,
    message: message || wrapper.message || DEFAULT_MESSAGE,
    monitorOnly,
    direction: wrapper.direction,
  });
}
