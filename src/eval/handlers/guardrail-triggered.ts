import { z } from 'zod';
import { goQuote } from '../../go/quote.js';
import type { EvalResult } from '../../hook/evals.js';
import type { EvalBehaviour, EvalHandler, Finding } from '../handler.js';
import { type EvalParams, flagParam, textParam } from '../params.js';
import { passOrFail } from '../score.js';

export const guardrailTriggered: EvalHandler = {
  type: 'guardrail_triggered',
  aliases: [],
  summary: 'a guardrail, or an earlier eval, objected; or, on request, did not',
  params: z
    .object({
      validator_type: z.string().min(1).optional().describe('the type of a guardrail'),
      validator: z.string().min(1).optional().describe('the type of a guardrail'),
      should_trigger: z.boolean().optional().describe('true or false'),
      direction: z.enum(['input', 'output', 'both']).optional().describe('input, output or both'),
    })
    .refine(({ validator_type: type, validator }) => (type ?? validator) !== undefined, {
      path: ['validator_type'],
      message: 'is missing',
    }),
  evaluate(params, { priorResults }, behaviour) {
    const type = textParam(params, 'validator_type') || textParam(params, 'validator');
    if (type === '') return { score: 0, explanation: 'validator_type parameter required' };
    const direction = directionOf(params, behaviour);
    const result = priorResults.findLast((prior) => isOf(prior, type, direction));
    const judged = { type, direction, shouldTrigger: flagParam(params, 'should_trigger', true) };
    return result === undefined ? didNotRun(judged) : behaved(judged, (result.score ?? 1) < 1);
  },
};

interface Judged {
  readonly type: string;
  readonly direction: string | undefined;
  readonly shouldTrigger: boolean;
}

/** Absent when either will do. */
function directionOf(params: EvalParams, { directionOfTriggered }: EvalBehaviour): string | undefined {
  if (directionOfTriggered === 'ignored') return undefined;
  const direction = textParam(params, 'direction');
  return direction === '' || direction === 'both' ? undefined : direction;
}

function isOf({ type, evalId, details }: EvalResult, wanted: string, direction: string | undefined): boolean {
  if (type !== wanted && evalId !== wanted) return false;
  return direction === undefined || details?.['direction'] === direction;
}

function didNotRun(judged: Judged): Finding {
  const name = nameOf(judged);
  return {
    score: passOrFail(!judged.shouldTrigger),
    value: outcomeOf(judged, false),
    explanation: judged.shouldTrigger
      ? `expected validator ${name} to run but it did not`
      : `validator ${name} did not run (as expected)`,
  };
}

function behaved(judged: Judged, triggered: boolean): Finding {
  const name = nameOf(judged);
  const value = outcomeOf(judged, triggered);
  if (triggered !== judged.shouldTrigger) {
    const wanted = judged.shouldTrigger ? 'fail' : 'pass';
    return { score: 0, value, explanation: `expected validator ${name} to ${wanted} but it did not` };
  }
  const details = { validator: judged.type, triggered, ...inDirection(judged) };
  return { score: 1, value, explanation: `validator ${name} behaved as expected`, details };
}

function nameOf({ type, direction }: Judged): string {
  return direction === undefined ? goQuote(type) : `${goQuote(type)} (direction ${goQuote(direction)})`;
}

function outcomeOf(judged: Judged, triggered: boolean) {
  return { validator_type: judged.type, triggered, ...inDirection(judged) };
}

function inDirection({ direction }: Judged) {
  return direction === undefined ? {} : { direction };
}
