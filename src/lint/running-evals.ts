import type { EvalFacts, Facts } from './facts.js';

/** Evals that nobody has switched off. */
export function runningEvals({ evals }: Pick<Facts, 'evals'>): readonly EvalFacts[] {
  return evals.filter(({ declared }) => declared['enabled'] !== false);
}
