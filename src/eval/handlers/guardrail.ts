import { z } from 'zod';
import type { EvalHandler } from '../handler.js';
import { textParam } from '../params.js';
import { type FindType, isWanted, type WrappedFinding, wrappedFinding, wrapperParams } from '../wrapped.js';

export const guardrail = (find: FindType): EvalHandler => ({
  type: 'guardrail',
  aliases: [],
  summary: 'another eval says whether a guardrail would have been triggered: by a score other than 1, or beyond limits',
  params: wrapperParams(find).safeExtend({ action: z.string().optional().describe('a text, such as block or warn') }),
  evaluate(params, context, behaviour): WrappedFinding {
    const finding = wrappedFinding(find, 'guardrail', params, context, behaviour);
    if (finding.skipped) return finding;
    const triggered = finding.score === undefined || !isWanted(params, finding.score);
    const action = textParam(params, 'action') || 'block';
    return { ...finding, details: { ...finding.details, triggered, action } };
  },
});
