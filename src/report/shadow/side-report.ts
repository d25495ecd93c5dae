import type { SideVerdict } from '../../compare/shadow/side-verdict.js';
import type { FateFound } from '../../compare/shadow/verdict-log.js';
import { reportedFate, reportedTurnEnd } from '../fate/reported-fate.js';
import { violationOf } from '../violation-of.js';
import type { ReportedObjection, ShadowSideReport } from './shadow-report.js';

const NOWHERE = { policy: '', file: '', conversation: '' };

/** What a report says of one side. */
export function sideReport(
  { state, steps, after, stop, evals, fate }: SideVerdict,
  { redact, withEvals }: { readonly redact: boolean; readonly withEvals: boolean },
): ShadowSideReport {
  return {
    outcome: state,
    objections: steps.map((step) => objectionOf(violationOf(step, NOWHERE, { redact, holdBack: [] }))),
    ...(after !== undefined && !redact && { after }),
    ...(fate && fateOf(fate, redact)),
    ...(stop && { stop }),
    ...(withEvals && { evals: Object.fromEntries(evals.map(({ id, passed }) => [id, passed ?? null])) }),
  };
}

function fateOf({ answer, turn }: FateFound, redact: boolean): Pick<ShadowSideReport, 'fate' | 'turnEnd'> {
  const turnEnd = reportedTurnEnd(turn, redact);
  return { fate: reportedFate(answer, turn, redact), ...(turnEnd && { turnEnd }) };
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
