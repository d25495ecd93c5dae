import type { EvalHandler, Finding } from '../eval/handler.js';
import { NoAnswerError } from '../eval/no-answer-error.js';
import type { EvalParams } from '../eval/params.js';
import type { EvalContext } from '../hook/evals.js';
import type { Semantics } from '../semantics/semantics.js';
import { compileGuardrail, isOfOwnKind, type KnownTypes } from './compile-guardrail.js';
import { normalizeParams } from './normalize-params.js';
import type { Params } from './params.js';
import { NOTHING, seesConversation } from './scored/scored-context.js';
import { limitsUnder } from './scored/scored-guardrail.js';
import { isOutside } from './thresholds.js';

export interface ConstantVerdict {
  readonly kind: 'objects' | 'accepts';
  readonly because: string;
}

/**
 * What a guardrail says of every answer, where that is always the same: because its eval only measures, or because it looks
 * at nothing but what a semantics keeps from it.
 */
export function constantVerdict(
  type: string,
  params: Params,
  semantics: Semantics,
  known: KnownTypes,
): ConstantVerdict | undefined {
  const { guardrails } = semantics;
  const isProcess = known.bound.some((process) => process.type === type);
  const handler = isProcess || known.types.findExternal(type) ? undefined : known.types.findHandler(type);
  if (handler === undefined || isOfOwnKind(type, guardrails)) return undefined;
  if (compileGuardrail(type, params, semantics, known)?.judge === undefined) return undefined;
  const because = MEASURES.has(handler.type) ? 'it only measures' : 'it is shown nothing of what it looks at';
  const score = MEASURES.has(handler.type) ? 1 : constantScore(handler, normalizeParams(type, params), semantics);
  if (score === undefined) return undefined;
  return { kind: isOutside(score, limitsUnder(guardrails, params)) ? 'objects' : 'accepts', because };
}

/** They count, and leave it to others to judge. */
const MEASURES: ReadonlySet<string> = new Set(['sentence_count']);

/** The score of an eval that asks for nothing that differs from answer to answer. */
function constantScore(handler: EvalHandler, params: EvalParams, semantics: Semantics): number | undefined {
  if (seesConversation(semantics.guardrails)) return undefined;
  let varies = false;
  const varying = <Value>(value: Value) => {
    varies = true;
    return value;
  };
  const context: EvalContext = {
    ...NOTHING,
    get currentOutput() {
      return varying('');
    },
    get contentScope() {
      return varying('current' as const);
    },
    get messages() {
      return varying([]);
    },
  };
  const { score, skipped }: Finding = answerOf(() => handler.evaluate(params, context, semantics.evals));
  return varies || skipped ? undefined : score;
}

/** What could not be judged does not pass. */
function answerOf(ask: () => Finding): Finding {
  try {
    return ask();
  } catch (error) {
    if (error instanceof NoAnswerError) return { score: 0 };
    throw error;
  }
}
