import { InputError } from '../diagnostic/input-error.js';
import type { Plan } from '../runner/plan.js';
import type { CheckFlags } from './check-flags.js';

/** Which figures a run is to collect beside its report. Throws an InputError for flags that leave nothing to count. */
export function figuresAsked({ coverage, minCoverage, leaks, rechunk }: CheckFlags): Pick<Plan, 'coverage' | 'leaks'> {
  const asked = { coverage: coverage === true || minCoverage !== undefined, leaks: leaks === true };
  if (rechunk?.kind !== 'every-boundary' || !(asked.coverage || asked.leaks)) return asked;
  const flag = asked.coverage ? '--coverage' : '--leaks';
  throw new InputError(
    `${flag} cannot be given with --rechunk every-boundary, which judges each answer many times: use another way to cut`,
  );
}

/** Loading the schema of the file takes longer than checking a small input. */
export function wantsKnown({ known, updateKnown }: CheckFlags): boolean {
  return known !== undefined || updateKnown === true;
}
