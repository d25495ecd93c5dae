import type { EvalResult } from '../hook/evals.js';
import type { ValidationResult } from '../hook/validation-result.js';

/** What a guardrail put on record of an answer, in the shape in which evals look for it. */
export function priorResult({ validator_type: type, passed, details }: ValidationResult): EvalResult {
  return { evalId: type, type, score: passed ? 1 : 0, details: { ...details } };
}
