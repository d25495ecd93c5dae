import type { EvalHandler } from '../handler.js';
import { type FindType, isWanted, type WrappedFinding, wrappedFinding, wrapperParams } from '../wrapped.js';

export const assertion = (find: FindType): EvalHandler => ({
  type: 'assertion',
  aliases: [],
  summary: 'another eval scores as wanted: 1, or within limits',
  params: wrapperParams(find),
  evaluate(params, context, behaviour): WrappedFinding {
    const finding = wrappedFinding(find, 'assertion', params, context, behaviour);
    // PromptKit passes what it could not ask. Whoever reads a report would take that for an answer.
    if (finding.skipped && finding.unjudged === undefined) return finding;
    return { ...finding, value: finding.score === undefined || isWanted(params, finding.score) };
  },
});
