import type { RecordedOptions } from '../compare/recorded.js';
import { InputError } from '../diagnostic/input-error.js';
import { allEvalTypes } from '../eval/all-eval-types.js';
import { DEFAULT_MESSAGE } from '../hook/default-message.js';
import type { FailKind } from '../report/fail-kinds.js';
import type { CheckFlags } from './check-flags.js';

/** Violations are what the recording tells of as well: by themselves they do not fail a run that only compares. */
export const FAIL_ON_WHEN_COMPARING: readonly FailKind[] = ['crashed', 'missed'];

/** How recorded verdicts are compared. Throws an InputError for flags that leave nothing to compare. */
export function recordedOptions({ rechunk, against }: CheckFlags): RecordedOptions {
  if (against !== undefined) {
    throw new InputError(
      '--compare-recorded and --against cannot be given together: the one compares with the recording, the other with another semantics',
    );
  }
  if (rechunk?.kind === 'every-boundary') {
    throw new InputError(
      '--compare-recorded cannot be given with --rechunk every-boundary, which gives each answer many verdicts',
    );
  }
  return { canonical: (type) => allEvalTypes.findHandler(type)?.type ?? type, defaultMessage: DEFAULT_MESSAGE };
}
