import type { Outcome } from '../conversation/conversation.js';
import { isMonitored } from '../hook/decision.js';
import type { Phase } from '../hook/phase.js';
import type { HookStep } from '../hook/registered.js';
import type { Step, StreamFigures } from './step.js';

export interface StepPlace {
  readonly turn: number;
  readonly round: number;
  readonly line: number;
  /** Absent: the line. */
  readonly record?: number;
}

const NO_SPANS: Step['spans'] = [];

/** A step in its place in the conversation. Its hits are read now: call this when the text is complete. */
export function stepOf(
  { id, decision, masked, crashed, before, after }: HookStep,
  phase: Phase,
  { turn, round, line, record = line }: StepPlace,
  afterDenial: boolean,
  stream?: StreamFigures,
): Step {
  const place = { turn, round, phase, line, record, hook: id, decision, masked, afterDenial };
  const outcome = crashed ? 'crashed' : outcomeOf(decision);
  if (outcome === undefined) return { ...place, spans: NO_SPANS };
  const evidence = decision.kind === 'enforced' ? decision.evidence : undefined;
  const judged = evidence?.text() ?? before;
  return {
    ...place,
    outcome,
    spans: evidence?.spans() ?? NO_SPANS,
    ...(judged === undefined ? {} : { before: judged }),
    ...(after === undefined ? {} : { after }),
    ...(stream === undefined ? {} : { stream }),
  };
}

function outcomeOf(decision: HookStep['decision']): Outcome | undefined {
  if (decision.kind === 'allow') return undefined;
  if (decision.kind === 'deny') return 'denied';
  return isMonitored(decision) ? 'monitored' : 'enforced';
}
