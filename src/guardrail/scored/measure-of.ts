import type { EvalBehaviour } from '../../eval/handler.js';
import { NoAnswerError } from '../../eval/no-answer-error.js';
import type { EvalParams } from '../../eval/params.js';
import type { GuardrailHook } from '../../hook/contracts.js';
import type { Metadata } from '../../hook/decision.js';
import { isPromiseLike } from '../../hook/flow.js';
import { NOTHING } from './scored-context.js';
import type { Scorer } from './scorer.js';

interface Asked extends Scorer {
  readonly params: EvalParams;
  readonly behaviour: EvalBehaviour;
}

/** What an eval that reads the text alone says of any text. Others would have to be told the conversation. */
export function measureOf({ implementation, params, behaviour }: Asked): Pick<GuardrailHook['guardrail'], 'measure'> {
  if (implementation.textOnly !== true) return {};
  const measure = (text: string): Metadata => {
    const context = { ...NOTHING, currentOutput: text, contentScope: 'current', messages: [] } as const;
    const finding = implementation.evaluate(params, context, behaviour);
    if (isPromiseLike(finding)) return {};
    const { details, score, value } = finding;
    return { ...details, ...(score !== undefined && { score }), ...(value !== undefined && { value }) };
  };
  return { measure: (text) => unlessUnable(() => measure(text)) };
}

/** Of params with which it cannot judge, it has no figures either. */
function unlessUnable(measure: () => Metadata): Metadata {
  try {
    return measure();
  } catch (error) {
    if (error instanceof NoAnswerError) return {};
    throw error;
  }
}
