import type { EvalTrigger } from '../hook/evals.js';
import type { Eval, EvalMoment } from './eval.js';
import { DEFAULT_SAMPLE_PERCENTAGE, isSampled } from './sampling.js';

/** The moment that each trigger waits for. Nothing ever comes of a step in a workflow, which PromptKit accepts all the same. */
const MOMENTS: Readonly<Record<EvalTrigger, EvalMoment | undefined>> = {
  every_turn: 'turn',
  sample_turns: 'turn',
  on_session_complete: 'session',
  sample_sessions: 'session',
  on_conversation_complete: 'conversation',
  on_workflow_step: undefined,
};

export const TRIGGERS: readonly string[] = Object.keys(MOMENTS);

export function isTrigger(text: string): text is EvalTrigger {
  return Object.hasOwn(MOMENTS, text);
}

/** Whether anything ever runs it. */
export function isEverDue(trigger: EvalTrigger): boolean {
  return MOMENTS[trigger] !== undefined;
}

/** Where in which session the evals are run. */
export interface Occasion {
  readonly sessionId: string;
  readonly turnIndex: number;
}

/** The evals that this moment of a session calls for. Whether their `when` holds is another question, and has an answer. */
export function dueEvals(evals: readonly Eval[], moment: EvalMoment, occasion: Occasion): readonly Eval[] {
  return evals.filter(({ declaration: { trigger, samplePercentage } }) => {
    return MOMENTS[trigger] === moment && isInSample(trigger, samplePercentage, occasion);
  });
}

function isInSample(
  trigger: EvalTrigger,
  percentage = DEFAULT_SAMPLE_PERCENTAGE,
  { sessionId, turnIndex }: Occasion,
): boolean {
  if (trigger === 'sample_turns') return isSampled(percentage, sessionId, turnIndex);
  return trigger !== 'sample_sessions' || isSampled(percentage, sessionId, 0);
}
