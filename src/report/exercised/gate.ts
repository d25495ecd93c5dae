import type { Report } from '../report.js';

/** Why a run exercised too little of its policies. What nobody can tell counts as not exercised. */
export function uncovered(
  { coverage }: Pick<Report, 'coverage'>,
  { minCoverage }: { readonly minCoverage?: number },
): readonly string[] {
  if (minCoverage === undefined || coverage === undefined) return [];
  const { parts, exercised } = coverage;
  if (parts === 0) return ['the policies have no word, field, limit, guardrail or hook that traffic could exercise'];
  // As for rates: a product of floating-point numbers must not decide what whole numbers do not.
  if (exercised * 100 >= minCoverage * parts * (1 - Number.EPSILON * 4)) return [];
  const share = ((exercised * 100) / parts).toFixed(2);
  return [
    `the traffic exercises ${exercised} of ${parts} parts of the policies, which is ${share}% and less than the ${minCoverage}% asked for`,
  ];
}
