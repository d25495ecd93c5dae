import { z } from 'zod';
import type { EvalBehaviour, EvalHandler } from '../handler.js';
import { type EvalParams, numberParam, textParam } from '../params.js';
import { type FindType, isWanted, type WrappedFinding, wrappedFinding, wrapperParams } from '../wrapped.js';

export const guardrail = (find: FindType): EvalHandler => ({
  type: 'guardrail',
  aliases: [],
  summary: 'another eval says whether a guardrail would have been triggered: by a score other than 1, or beyond limits',
  params: wrapperParams(find).safeExtend({ action: z.string().optional().describe('a text, such as block or warn') }),
  evaluate(params, context, behaviour): WrappedFinding {
    const finding = wrappedFinding(find, 'guardrail', params, context, behaviour);
    if (finding.skipped && finding.unjudged === undefined) return finding;
    const triggered = isTriggered(params, finding.score, behaviour);
    const action = textParam(params, 'action') || 'block';
    return { ...finding, details: { ...finding.details, triggered, action } };
  },
});

function isTriggered(
  params: EvalParams,
  score: number | undefined,
  { maxScoreOfGuardrail, noScoreInGuardrail }: EvalBehaviour,
): boolean {
  if (score === undefined) return noScoreInGuardrail === 'triggers';
  if (maxScoreOfGuardrail === 'ignored') return score < (numberParam(params, 'min_score') ?? 1);
  return !isWanted(params, score);
}
