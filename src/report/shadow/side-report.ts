import type { SideVerdict } from '../../compare/shadow/side-verdict.js';
import { violationOf } from '../violation-of.js';
import type { ReportedObjection, ShadowSideReport } from './shadow-report.js';

const NOWHERE = { policy: '', file: '', conversation: '' };

/** What a report says of one side. */
export function sideReport(
  { state, steps, after, stop, evals }: SideVerdict,
  { redact, withEvals }: { readonly redact: boolean; readonly withEvals: boolean },
): ShadowSideReport {
  return {
    outcome: state,
    objections: steps.map((step) => objectionOf(violationOf(step, NOWHERE, { redact, holdBack: [] }))),
    ...(after !== undefined && !redact && { after }),
    ...(stop && { stop }),
    ...(withEvals && { evals: Object.fromEntries(evals.map(({ id, passed }) => [id, passed ?? null])) }),
  };
}

function objectionOf({
  phase,
  hook,
  guardrail,
  outcome,
  reason,
  spans,
  before,
  stream,
}: ReturnType<typeof violationOf>): ReportedObjection {
  return {
    phase,
    hook,
    ...(guardrail !== undefined && { guardrail }),
    ...{ outcome, reason, spans },
    ...(before !== undefined && { before }),
    ...(stream !== undefined && { stream }),
  };
}
