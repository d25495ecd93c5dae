import type { EvalBehaviour, EvalImplementation, Finding } from '../eval/handler.js';
import type { EvalParams } from '../eval/params.js';
import { allow, cannotJudge } from '../hook/decision.js';
import { isPromiseLike } from '../hook/flow.js';
import { countCodePoints } from '../text/code-points.js';
import { exchangeContext } from './exchange-context.js';
import type { ExchangeJudge, Objection, Ruling } from './guardrail.js';
import { skippedBecause } from './skipped-because.js';
import { type Bounds, complaint } from './thresholds.js';

export interface EvalJudgeOptions {
  /** As the pack writes it. */
  readonly type: string;
  readonly params: EvalParams;
  readonly behaviour: EvalBehaviour;
  readonly bounds: Bounds;
  /** It looks at the text of the answer alone: an answer that only calls tools is nothing to it. */
  readonly textOnly: boolean;
  readonly mayBeConsidered: boolean;
}

/** Objects to a text that an eval does not score as it should. */
export function evalJudge(implementation: EvalImplementation, options: EvalJudgeOptions): ExchangeJudge {
  const { params, behaviour, textOnly, mayBeConsidered } = options;
  return {
    streaming: false,
    judgesToolOnly: !textOnly,
    mayBeConsidered,
    judge(text, exchange) {
      const finding = implementation.evaluate(params, exchangeContext(text, exchange, { textOnly }), behaviour);
      return isPromiseLike(finding)
        ? finding.then((settled) => rulingOf(settled, text, options))
        : rulingOf(finding, text, options);
    },
  };
}

/** What was skipped, and what has no score without a failure, judged nothing: that must not pass for approval. */
function rulingOf(finding: Finding, text: string, { type, bounds }: EvalJudgeOptions): Ruling {
  const { score, error = '', explanation = '', skipped, skipReason } = finding;
  if (skipped) return cannotJudge(skippedBecause(skipReason));
  if (score === undefined)
    return error === '' ? cannotJudge('the eval gave no score') : objection(error, finding, text);
  const wrong = complaint(score, bounds);
  return wrong === undefined ? allow : objection(explanation || error || `${type}: ${wrong}`, finding, text);
}

function objection(reason: string, { score, value }: Finding, text: string): Objection {
  return { reason, at: countCodePoints(text), metadata: { score: score ?? null, value: value ?? null } };
}
