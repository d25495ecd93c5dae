import type { EvalResult } from '../hook/evals.js';
import type { EvalDeclaration, EvalThreshold } from './eval.js';
import type { EvalBehaviour } from './handler.js';

/**
 * Whether an eval is passed: by its value where that is true or false, else by a full score, and by all that its threshold
 * says. Nothing when it cannot tell, which is never a pass.
 */
export function passedOf(
  { threshold }: Pick<EvalDeclaration, 'threshold'>,
  result: EvalResult,
  behaviour: EvalBehaviour,
): boolean | undefined {
  if (result.skipped) return undefined;
  const passed = behaviour.threshold === 'ignored' ? verdictOf(result) : within(threshold ?? {}, result);
  // Whoever expects a bad score must not take a failure for one.
  return passed && result.error ? undefined : passed;
}

function verdictOf({ value, score }: EvalResult): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return score === undefined ? undefined : score >= 1;
}

function within({ passed, minScore, maxScore }: EvalThreshold, result: EvalResult): boolean | undefined {
  const { score } = result;
  const verdict = verdictOf(result);
  if (minScore === undefined && maxScore === undefined) return matches(passed, verdict);
  if (score === undefined || (passed !== undefined && verdict === undefined)) return undefined;
  return score >= (minScore ?? score) && score <= (maxScore ?? score) && (passed ?? verdict) === verdict;
}

function matches(wanted: boolean | undefined, verdict: boolean | undefined): boolean | undefined {
  return wanted === undefined || verdict === undefined ? verdict : verdict === wanted;
}
