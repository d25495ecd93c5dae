import { type EvalParams, mapParam, textParam } from '../../eval/params.js';
import { priorResult } from '../../eval/prior-result.js';
import type { Exchange } from '../../hook/contracts.js';
import type { EvalContext } from '../../hook/evals.js';
import type { Semantics } from '../../semantics/semantics.js';
import { exchangeContext } from '../exchange-context.js';

/** What an eval that stands as a guardrail may look at. */
export function scoredContext(text: string, exchange: Exchange, rules: Semantics['guardrails']): EvalContext {
  const whole = exchangeContext(text, exchange, { textOnly: false, toldLatency: true });
  const scope = rules.answersRead === 'the current one' ? 'current' : 'all';
  if (!seesConversation(rules)) {
    return { ...NOTHING, currentOutput: text, contentScope: scope, messages: whole.messages };
  }
  // A copy would run all of its getters.
  return Object.create(whole, {
    contentScope: { value: scope, enumerable: true },
    priorResults: { value: recordedOn(exchange), enumerable: true },
  });
}

export function seesConversation({ surroundingsSeen }: Semantics['guardrails']): boolean {
  return surroundingsSeen === 'the conversation';
}

/** What is on record of the last answer, which before a call is an older one. */
function recordedOn({ request, response }: Exchange): EvalContext['priorResults'] {
  if (response?.message.role === 'assistant') return response.message.validations.map(priorResult);
  const last = request.messages.findLast(({ role }) => role === 'assistant');
  return last?.recorded?.validations?.map(asPrior) ?? [];
}

function asPrior(record: EvalParams): EvalContext['priorResults'][number] {
  const { passed } = record;
  const details = mapParam(record, 'details') ?? {};
  return priorResult({ validator_type: textParam(record, 'validator_type'), passed: passed === true, details });
}

export const NOTHING = {
  turnIndex: 0,
  sessionId: '',
  promptId: '',
  toolCalls: [],
  variables: {},
  metadata: {},
  extras: {},
  priorResults: [],
} as const;
